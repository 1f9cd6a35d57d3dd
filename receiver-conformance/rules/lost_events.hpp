#pragma once

#include "receiver-conformance/rules/call_story.hpp"

#include <vector>

namespace ringproof::rules {

/// An event that was answered with 200 and changed nothing, although the same kind of event does
/// change what is stored for other calls.
struct LostEvent {
    const CallStory* story = nullptr;
    const journal::Attempt* attempt = nullptr;
    std::string field;  ///< that is stored of other events of the kind, and not of this one
    std::string value;
};

struct TraceSearch {
    std::size_t looked_at = 0;  ///< events after which the state was read
    std::vector<LostEvent> lost;
    /// Changed nothing, either, but nothing of such events is stored as it was sent, so that there
    /// may have been nothing to change.
    std::vector<LostEvent> doubtful;
    /// Stored, but its text is another than was sent: cut short, or with characters lost.
    std::vector<LostEvent> altered;
    std::vector<journal::Event> traceless;  ///< kinds that never change anything
    std::vector<journal::Event> traced;     ///< kinds that do
};

/// A repetition shall leave no trace. One that was overtaken may find all it says already known,
/// and with two in flight together nobody can say which of them left which.
[[nodiscard]] bool tells_of_trace(const CallStory& story, const TakenEvent& event);

/// Whether the 200 of an event that tells of it meant something: the state after it is another than
/// before.
[[nodiscard]] bool left_trace(const TakenEvent& event);

/// Looks at every event that came in its turn, for the first time and alone. What became of the
/// others is for a comparison with a twin to say.
[[nodiscard]] TraceSearch search_traces(const std::vector<CallStory>& stories);

}  // namespace ringproof::rules
