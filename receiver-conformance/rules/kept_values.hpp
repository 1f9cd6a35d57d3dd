#pragma once

#include "receiver-conformance/rules/lost_events.hpp"

#include <cstddef>
#include <set>
#include <vector>

namespace ringproof::rules {

/// What the state at a call's end tells of events after which it was not read: a receiver that
/// stores late is asked only then. Calls with the same kinds of events are siblings; what is
/// stored of one of them as it was sent must be stored of the others, too.
struct KeptValues {
    std::size_t looked_for = 0;  ///< events whose values are there, or should be as siblings show
    std::size_t unknown = 0;     ///< events of which nothing is stored as it was sent
    std::vector<LostEvent> lost;
    /// None of its values are there, but siblings show other ones.
    std::vector<LostEvent> doubtful;

    /// Calls that do not tell what should be stored.
    [[nodiscard]] std::set<const CallStory*> lossy_calls() const;
};

/// Looks at calls whose events came in order, once and each alone.
[[nodiscard]] KeptValues search_kept_values(const std::vector<CallStory>& stories);

}  // namespace ringproof::rules
