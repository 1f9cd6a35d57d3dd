#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/lost_events.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/state_twins.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::rules {
namespace {

constexpr std::size_t lost_shown_max = 4;

bool is_neither_repeated_nor_plain(const CallStory& story) {
    return !story.has_repetition && !story.is_plain() && story.failed.empty();
}

std::string names_of(const std::vector<journal::Event>& events) {
    std::string names;
    for (const journal::Event event : events) {
        names += fmt::format("{}{}", names.empty() ? "" : ", ", rinkel::to_text(event));
    }
    return names;
}

/// Calls of which events were taken and nothing was stored.
std::vector<const CallStory*> find_forgotten(const std::vector<CallStory>& stories) {
    std::vector<const CallStory*> forgotten;
    for (const CallStory& story : stories) {
        const bool is_absent =
            story.state != nullptr && story.state->reading == journal::StateReading::absent;
        if (is_absent && !story.taken.empty()) {
            forgotten.push_back(&story);
        }
    }
    return forgotten;
}

Finding fail_with(
    const journal::RunRecord& run,
    const TraceSearch& search,
    const TwinComparison& twins,
    const std::vector<const CallStory*>& forgotten) {
    Finding finding{Status::fail, {}, {}, {}};
    for (const LostEvent& lost : search.lost) {
        if (finding.evidence.size() == lost_shown_max) {
            finding.evidence.push_back(fmt::format(
                "and {}", count_text(search.lost.size() - lost_shown_max, "more event")));
            break;
        }
        finding.evidence.push_back(fmt::format(
            "{} of {} was answered 200, and what is stored did not change",
            rinkel::to_text(lost.attempt->event),
            story_name(*lost.story)));
    }
    if (!forgotten.empty()) {
        finding.evidence.push_back(fmt::format(
            "{} answered with 200 and stored nowhere, e.g. {}",
            count_text(forgotten.size(), "call"),
            story_name(*forgotten.front())));
    }
    append_mismatches(finding.evidence, twins);
    const journal::Attempt* shown = !search.lost.empty() ? search.lost.front().attempt
                                    : !forgotten.empty()
                                        ? forgotten.front()->taken.front().attempt
                                        : twins.mismatches.front().story->taken.front().attempt;
    finding.reproduce = curl_command(run, *shown);
    return finding;
}

Finding judge_complete(const journal::RunRecord& run) {
    if (std::string obstacle = state_obstacle(run); !obstacle.empty()) {
        return skipped(std::move(obstacle));
    }
    const auto stories = call_stories(run);
    const TraceSearch search = search_traces(stories);
    const TwinComparison twins = compare_twins(run, stories, &is_neither_repeated_nor_plain);
    const auto forgotten = find_forgotten(stories);
    if (!search.lost.empty() || !twins.mismatches.empty() || !forgotten.empty()) {
        return fail_with(run, search, twins, forgotten);
    }
    Finding finding = passed(
        search.looked_at == 0
            ? std::string{"every call that was taken is stored"}
            : fmt::format("{} each left a trace", count_text(search.looked_at, "accepted event")));
    if (!search.traceless.empty()) {
        finding.evidence.back() = fmt::format(
            "events leave a trace, but for {}, which never does: is that meant?",
            names_of(search.traceless));
        finding.status = Status::warn;
    }
    return finding;
}

}  // namespace

const Rule state_complete{
    .id = "state.complete",
    .title = "What was answered with 200 is stored",
    .level = Level::must,
    .fact = "F4",
    .provenance = Provenance::documented,
    .why =
        "After a 200 Rinkel never sends an event again. A receiver that says 200 and loses the "
        "event, because an exception was swallowed or a call seemed unknown, loses it for good.",
    .fix =
        "Store the event before you answer, and answer 500 when that failed: Rinkel then tries "
        "again. Never recognise a repetition by the call's id alone: its other events have the "
        "same.",
    .judge = &judge_complete};

}  // namespace ringproof::rules
