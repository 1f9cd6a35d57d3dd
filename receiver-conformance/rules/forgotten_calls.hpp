#pragma once

#include "receiver-conformance/rules/call_story.hpp"

#include <vector>

namespace ringproof::rules {

/// Calls of which events were answered with 200 and nothing at all is stored, although the same
/// kinds of events were enough for another call to be stored. A receiver that only keeps callEnd
/// forgets nothing when a call has none.
[[nodiscard]] std::vector<const CallStory*> find_forgotten(const std::vector<CallStory>& stories);

}  // namespace ringproof::rules
