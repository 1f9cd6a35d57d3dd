#include "receiver-conformance/rules/copies.hpp"

#include <algorithm>

namespace ringproof::rules {

using journal::Attempt;

Copies::Copies(const Attempts& attempts) {
    for (const Attempt* attempt : attempts) {
        by_event_[{attempt->call, attempt->event}].push_back(attempt);
    }
}

bool Copies::has_twin_under_way(const Attempt& attempt) const {
    const Attempts& alike = by_event_.at({attempt.call, attempt.event});
    return std::any_of(alike.begin(), alike.end(), [&](const Attempt* other) {
        return other != &attempt && other->real_time < end_of(attempt) &&
               attempt.real_time < end_of(*other);
    });
}

}  // namespace ringproof::rules
