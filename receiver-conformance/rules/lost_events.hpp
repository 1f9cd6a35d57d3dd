#pragma once

#include "receiver-conformance/rules/call_story.hpp"

#include <vector>

namespace ringproof::rules {

/// An event that was answered with 200 and changed nothing, although the same kind of event does
/// change what is stored for other calls.
struct LostEvent {
    const CallStory* story = nullptr;
    const journal::Attempt* attempt = nullptr;
};

struct TraceSearch {
    std::size_t looked_at = 0;  ///< events after which the state was read
    std::vector<LostEvent> lost;
    std::vector<journal::Event> traceless;  ///< kinds that never change anything
};

[[nodiscard]] TraceSearch search_traces(const std::vector<CallStory>& stories);

}  // namespace ringproof::rules
