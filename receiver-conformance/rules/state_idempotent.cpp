#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/state_twins.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

/// What was refused in between is another rule's to tell.
bool is_repeated(const CallStory& story) {
    return story.has_repetition && story.failed.empty();
}

bool is_only_together(const CallStory& story) {
    return story.is_together && !story.has_repetition && story.failed.empty();
}

/// Who loses events that come together loses them when they come twice, too: state.complete tells
/// of it, and only repetitions one by one speak of repetitions.
IsMeant meant_stories(const journal::RunRecord& run, const std::vector<CallStory>& stories) {
    const bool loses_together = !compare_twins(run, stories, &is_only_together).mismatches.empty();
    return loses_together ? [](const CallStory& story) {
        return is_repeated(story) && !story.is_together;
    } : &is_repeated;
}

/// The first event of a call that the receiver got once more.
const journal::Attempt& repetition_of(const CallStory& story) {
    return *std::find_if(story.taken.begin(), story.taken.end(), [](const TakenEvent& event) {
                return event.is_repetition;
            })->attempt;
}

Finding judge_idempotent(const journal::RunRecord& run) {
    if (std::string obstacle = state_obstacle(run); !obstacle.empty()) {
        return skipped(std::move(obstacle));
    }
    const auto stories = call_stories(run);
    const TwinComparison twins = compare_twins(run, stories, meant_stories(run, stories));
    if (twins.compared == 0) {
        return skipped(twins.obstacle);
    }
    if (twins.mismatches.empty()) {
        return passed(fmt::format(
            "{} with repeated events left the same state as a plain one",
            count_text(twins.compared, "call")));
    }
    Finding finding{Status::fail, {}, {}, {}};
    append_mismatches(finding.evidence, twins);
    const journal::Attempt& again = repetition_of(*twins.mismatches.front().story);
    finding.reproduce = and_look(run, run_twice(curl_command(run, again)), again.call);
    return finding;
}

}  // namespace

const Rule state_idempotent{
    .id = "state.idempotent",
    .title = "An event that comes again changes nothing",
    .level = Level::must,
    .fact = "F7",
    .provenance = Provenance::chosen,
    .why =
        "A 200 can get lost on its way. Rinkel then sends the same event again, and a receiver "
        "that books it twice has one call too many.",
    .fix =
        "Store each event under its call id and kind with a unique key, and let a second one "
        "change nothing (INSERT … ON CONFLICT DO NOTHING). Answer 200 either way.",
    .judge = &judge_idempotent};

}  // namespace ringproof::rules
