#include "receiver-conformance/rules/lost_events.hpp"

#include <array>

namespace ringproof::rules {
namespace {

using journal::StateReading;

/// Whether an event's 200 meant something: the state after it is another than before.
bool left_trace(const TakenEvent& event) {
    if (event.before == nullptr) {
        return event.state->reading == StateReading::found;
    }
    return event.state->reading != event.before->reading ||
           event.state->state != event.before->state;
}

/// A repetition shall leave none, and what could not be read says nothing.
bool is_telling(const TakenEvent& event) {
    return !event.is_repetition && event.state != nullptr &&
           event.state->reading != StateReading::unreadable &&
           (event.before == nullptr || event.before->reading != StateReading::unreadable);
}

}  // namespace

TraceSearch search_traces(const std::vector<CallStory>& stories) {
    TraceSearch search;
    std::array<std::size_t, rinkel::event_count> traces{};
    std::array<std::size_t, rinkel::event_count> asked{};
    std::vector<LostEvent> traceless;
    for (const CallStory& story : stories) {
        for (const TakenEvent& event : story.taken) {
            if (!is_telling(event)) {
                continue;
            }
            const auto kind = static_cast<std::size_t>(event.attempt->event);
            ++search.looked_at;
            ++asked.at(kind);
            if (left_trace(event)) {
                ++traces.at(kind);
            } else {
                traceless.push_back({&story, event.attempt});
            }
        }
    }
    for (const LostEvent& event : traceless) {
        // A receiver may have no use for a kind of event; but then for none of them.
        if (traces.at(static_cast<std::size_t>(event.attempt->event)) > 0) {
            search.lost.push_back(event);
        }
    }
    for (const journal::Event event : rinkel::all_events) {
        const auto kind = static_cast<std::size_t>(event);
        if (asked.at(kind) > 0 && traces.at(kind) == 0) {
            search.traceless.push_back(event);
        }
    }
    return search;
}

}  // namespace ringproof::rules
