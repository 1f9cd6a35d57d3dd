#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/booked_twice.hpp"
#include "receiver-conformance/rules/losses_elsewhere.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/short_memory.hpp"
#include "receiver-conformance/rules/state_twins.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

/// It was sent once: something between Rinkel and the receiver sends it again.
Finding tell_booked_twice(const journal::RunRecord& run, const BookedTwice& booked) {
    Finding finding{Status::fail, {}, {}, curl_story(run, *booked.calls.front().story)};
    finding.evidence.push_back(fmt::format(
        "{} of which each event was sent once and taken at the first attempt: entries that say the "
        "same, where other plain calls have one",
        count_text(booked.calls.size(), "plain call")));
    TwinComparison twins;
    twins.mismatches = booked.calls;
    append_mismatches(finding.evidence, twins);
    finding.fix =
        "Something sends an event again on its own: a proxy (nginx: proxy_next_upstream without "
        "non_idempotent; HAProxy: no retry-on for POST), a queue that delivers at least once, or "
        "two workers that take the same job. Turn that off, and store each event under its call id "
        "and kind with a unique key (INSERT … ON CONFLICT DO NOTHING): Rinkel sends some again, "
        "too.";
    return finding;
}

/// What calls with repeated events lost, others lost as well.
Finding judge_others(const TwinComparison& twins, std::size_t lossy) {
    const std::string others = fmt::format(
        "{} with repeated events lost something as calls without do: see state.complete",
        count_text(lossy, "call"));
    if (lossy == twins.compared) {
        return skipped(others);
    }
    Finding finding = passed(fmt::format(
        "{} with repeated events left the same state as a plain one",
        count_text(twins.compared - lossy, "call")));
    if (lossy > 0) {
        finding.evidence.push_back(others);
    }
    return finding;
}

/// A repetition left no entry, and no other text: something was counted.
bool are_all_numbers(const TwinComparison& twins) {
    const auto is_number = [](const std::string& text) {
        return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    };
    return std::all_of(
        twins.mismatches.begin(), twins.mismatches.end(), [&](const StateMismatch& mismatch) {
            return std::all_of(
                mismatch.differences.begin(),
                mismatch.differences.end(),
                [&](const Difference& difference) {
                    return is_number(difference.wanted) && is_number(difference.seen);
                });
        });
}

void append_uncompared(Finding& finding, const std::vector<CallStory>& stories) {
    const auto places = uncompared_counts(stories);
    if (!places.empty()) {
        finding.evidence.push_back(fmt::format(
            "not compared: {}, where deliveries are counted, by its name",
            fmt::join(places, ", ")));
    }
}

Finding judge_idempotent(const journal::RunRecord& run) {
    if (std::string obstacle = state_obstacle(run); !obstacle.empty()) {
        return skipped(std::move(obstacle));
    }
    const auto stories = call_stories(run);
    const IsMeant is_meant = meant_stories(run, stories);
    TwinComparison twins = compare_twins(run, stories, is_meant);
    const std::size_t lossy = take_out(twins, LossesElsewhere{run, stories, twins});
    if (twins.mismatches.empty()) {
        if (const BookedTwice booked = find_booked_twice(run, stories); !booked.calls.empty()) {
            return tell_booked_twice(run, booked);
        }
        if (twins.compared == 0) {
            return skipped(twins.obstacle);
        }
        Finding finding = judge_others(twins, lossy);
        append_uncompared(finding, stories);
        return finding;
    }
    Finding finding{Status::fail, {}, {}, {}};
    append_mismatches(finding.evidence, twins);
    const ShortMemory memory = find_short_memory(run, stories, twins.mismatches, is_meant);
    if (!memory.evidence.empty()) {
        finding.evidence.push_back(memory.evidence);
        finding.fix = remedy_for_short_memory;
        finding.reproduce = memory.reproduce;
        return finding;
    }
    if (are_all_numbers(twins)) {
        finding.evidence.push_back(fmt::format(
            "only numbers differ; where one is meant to count deliveries, leave it out: "
            "--state-ignore {}",
            shell_quote(twins.mismatches.front().differences.front().place)));
    }
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
