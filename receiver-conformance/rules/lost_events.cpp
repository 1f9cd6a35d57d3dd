#include "receiver-conformance/rules/lost_events.hpp"

#include "receiver-conformance/rules/changed_places.hpp"
#include "receiver-conformance/rules/event_values.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace ringproof::rules {
namespace {

using journal::StateRead;
using journal::StateReading;

bool is_readable(const StateRead& state) {
    return journal::is_told(state.reading);
}

/// It was not there yet when the state was read after it, and is there in the end.
bool came_late(const CallStory& story, const TakenEvent& event) {
    const auto values = telling_values(event);
    return std::any_of(values.begin(), values.end(), [&](const FieldValue& value) {
        return value.first != "datetime" && holds(story.state, value.second) &&
               !holds(event.state, value.second);
    });
}

/// What is known of one kind of event.
struct Kind {
    std::size_t asked = 0;
    std::size_t traces = 0;
    std::set<std::string, std::less<>> stored_fields;  ///< as they were sent
};

class Search {
  public:
    void look_at(const CallStory& story, const TakenEvent& event) {
        Kind& kind = kinds.at(static_cast<std::size_t>(event.attempt->event));
        ++kind.asked;
        if (!left_trace(event)) {
            traceless.emplace_back(&story, &event);
            return;
        }
        ++kind.traces;
        changed.learn(story, event);
        if (event.attempt->event == journal::Event::call_insights) {
            told.emplace_back(&story, &event);
        }
        for (const auto& [name, value] : telling_values(event)) {
            if (holds(event.state, value) && !holds(event.before, value)) {
                kind.stored_fields.insert(name);
            }
        }
    }

    /// Adds the event to those that are lost, if it is one.
    void judge(const CallStory& story, const TakenEvent& event, TraceSearch& search) const {
        const Kind& kind = kinds.at(static_cast<std::size_t>(event.attempt->event));
        if (kind.traces == 0 || story.is_read_early) {
            return;
        }
        if (kind.stored_fields.empty()) {
            if (!story.came_late) {
                search.doubtful.push_back({&story, event.attempt, {}, {}});
            }
            return;
        }
        for (const auto& [name, value] : telling_values(event)) {
            // The receiver may only have been slow: what counts is what it has in the end.
            if (kind.stored_fields.contains(name) && !holds(event.state, value) &&
                !holds(story.state, value)) {
                search.lost.push_back({&story, event.attempt, name, value});
                return;
            }
        }
        if (changed.lack(story, event)) {
            search.doubtful.push_back({&story, event.attempt, {}, {}});
        }
    }

    /// A summary is the one field that nobody rewrites on purpose: numbers are brought into another
    /// form, and names looked up.
    void judge_summary(const CallStory& story, const TakenEvent& event, TraceSearch& search) const {
        constexpr std::string_view summary = "summary";
        const Kind& kind = kinds.at(static_cast<std::size_t>(journal::Event::call_insights));
        if (!kind.stored_fields.contains(summary)) {
            return;
        }
        for (const auto& [name, value] : telling_values(event)) {
            if (name == summary && !holds_in_any_form(event.state, value) &&
                !holds_in_any_form(story.state, value)) {
                search.altered.push_back({&story, event.attempt, name, value});
            }
        }
    }

    std::array<Kind, rinkel::event_count> kinds{};
    ChangedPlaces changed;
    std::vector<std::pair<const CallStory*, const TakenEvent*>> traceless;
    std::vector<std::pair<const CallStory*, const TakenEvent*>>
        told;  ///< insights that left a trace
};

}  // namespace

bool tells_of_trace(const CallStory& story, const TakenEvent& event) {
    return !event.is_repetition && !event.is_overtaken && !story.is_together &&
           event.state != nullptr && is_readable(*event.state) &&
           (event.before == nullptr || is_readable(*event.before));
}

bool left_trace(const TakenEvent& event) {
    if (event.before == nullptr) {
        return event.state->reading == StateReading::found;
    }
    return event.state->reading != event.before->reading ||
           event.state->state != event.before->state;
}

TraceSearch search_traces(const std::vector<CallStory>& stories) {
    Search looking;
    TraceSearch search;
    for (const CallStory& story : stories) {
        for (const TakenEvent& event : story.taken) {
            if (tells_of_trace(story, event) && !came_late(story, event)) {
                ++search.looked_at;
                looking.look_at(story, event);
            }
        }
    }
    for (const auto& [story, event] : looking.traceless) {
        looking.judge(*story, *event, search);
    }
    for (const auto& [story, event] : looking.told) {
        looking.judge_summary(*story, *event, search);
    }
    for (const journal::Event event : rinkel::all_events) {
        const Kind& kind = looking.kinds.at(static_cast<std::size_t>(event));
        if (kind.traces > 0) {
            search.traced.push_back(event);
        } else if (kind.asked > 0) {
            search.traceless.push_back(event);
        }
    }
    return search;
}

}  // namespace ringproof::rules
