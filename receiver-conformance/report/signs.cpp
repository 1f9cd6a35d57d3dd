#include "receiver-conformance/report/signs.hpp"

#include "receiver-conformance/rules/evidence.hpp"

namespace ringproof::report {

using journal::Attempt;
using journal::Outcome;

Sign sign_of(const Attempt& attempt) {
    if (attempt.outcome == Outcome::accepted) {
        return Sign::good;
    }
    return rules::is_receivers_own(attempt) ? Sign::bad : Sign::injected;
}

Sign sign_of(const DeliveryStory& delivery) {
    if (delivery.is_accepted()) {
        return delivery.has_failure() ? Sign::risk : Sign::good;
    }
    return delivery.has_failure() ? Sign::bad : Sign::injected;
}

std::string answer_text(const Attempt& attempt) {
    // A status that came too late, or in a broken answer, is not what Rinkel would have seen.
    return rules::is_answered(attempt) && attempt.status
               ? std::to_string(*attempt.status)
               : std::string{journal::to_text(attempt.outcome)};
}

}  // namespace ringproof::report
