#include "receiver-conformance/report/signs.hpp"

namespace ringproof::report {

using journal::Attempt;
using journal::Outcome;

Sign sign_of(const Attempt& attempt) {
    if (attempt.outcome == Outcome::injected || !attempt.injected.empty()) {
        return Sign::injected;
    }
    return attempt.outcome == Outcome::accepted ? Sign::good : Sign::bad;
}

Sign sign_of(const DeliveryStory& delivery) {
    if (delivery.is_accepted()) {
        return delivery.has_failure() ? Sign::risk : Sign::good;
    }
    return delivery.has_failure() ? Sign::bad : Sign::injected;
}

std::string answer_text(const Attempt& attempt) {
    const bool is_whole = attempt.status && attempt.outcome != Outcome::protocol_error;
    return is_whole ? std::to_string(*attempt.status)
                    : std::string{journal::to_text(attempt.outcome)};
}

}  // namespace ringproof::report
