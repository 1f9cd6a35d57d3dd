#include "receiver-conformance/rules/chosen_calls.hpp"

#include "receiver-conformance/rules/body_fields.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace ringproof::rules {
namespace {

using journal::StateReading;

// A few calls of each side, or it may be chance.
constexpr std::size_t calls_min = 3;

constexpr std::string_view ordinary = "ANSWERED";

/// How the call ended, when its callEnd was taken.
std::optional<std::string> cause_of(const CallStory& story) {
    for (const TakenEvent& event : story.taken) {
        if (event.attempt->event == journal::Event::call_end) {
            const BodyFields fields = read_body(event.attempt->content_type, event.body);
            const auto cause = fields.find("cause");
            if (cause != fields.end() && !cause->second.values.empty()) {
                return cause->second.values.front();
            }
        }
    }
    return std::nullopt;
}

struct Count {
    std::size_t found = 0;
    std::size_t absent = 0;
};

std::map<std::string, Count> count_by_cause(const std::vector<CallStory>& stories) {
    std::map<std::string, Count> counts;
    for (const CallStory& story : stories) {
        const auto cause = cause_of(story);
        if (cause && story.state != nullptr && journal::is_told(story.state->reading)) {
            Count& count = counts[*cause];
            ++(story.state->reading == StateReading::found ? count.found : count.absent);
        }
    }
    return counts;
}

}  // namespace

ChosenCalls find_chosen_calls(const std::vector<CallStory>& stories, const Losses& losses) {
    ChosenCalls chosen;
    std::size_t calls_kept = 0;
    for (const auto& [cause, count] : count_by_cause(stories)) {
        if (count.found > 0 && count.absent > 0) {
            return {};
        }
        (count.found > 0 ? chosen.kept : chosen.dropped).insert(cause);
        calls_kept += count.found;
        chosen.calls_dropped += count.absent;
    }
    const std::vector<const CallStory*> lossy = losses.stories();
    const bool is_all_by_cause = std::all_of(lossy.begin(), lossy.end(), [&](const auto* story) {
        const auto cause = cause_of(*story);
        return cause && chosen.dropped.contains(*cause);
    });
    const bool is_choice = chosen.dropped.contains(std::string{ordinary}) &&
                           calls_kept >= calls_min && chosen.calls_dropped >= calls_min;
    return is_choice && is_all_by_cause ? chosen : ChosenCalls{};
}

}  // namespace ringproof::rules
