#include "receiver-conformance/rules/telling_attempts.hpp"

namespace ringproof::rules {

Attempts telling_attempts(const journal::RunRecord& run) {
    Attempts documented = attempts_of_receiver(run);
    return !documented.empty() ? documented
                               : select(
                                     attempts_of_receiver(run, Sent::anything),
                                     [](const journal::Attempt& attempt) {
                                         return attempt.outcome == journal::Outcome::accepted;
                                     });
}

}  // namespace ringproof::rules
