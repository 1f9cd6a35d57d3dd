#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/delivery_again.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/inversions.hpp"
#include "receiver-conformance/rules/lost_events.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/state_twins.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace ringproof::rules {
namespace {

using journal::Attempt;

struct Overtaken {
    Attempts taken;
    Attempts refused;
};

/// True when any event came after a later one of its call; in most runs none did.
bool has_overtaken(const Attempts& attempts) {
    std::unordered_map<std::string_view, int> stages;
    return std::any_of(attempts.begin(), attempts.end(), [&](const Attempt* attempt) {
        const int stage = stage_of(attempt->event);
        int& latest = stages.try_emplace(attempt->call, stage).first->second;
        const bool is_overtaken = stage < latest;
        latest = std::max(latest, stage);
        return is_overtaken;
    });
}

/// Events that came after a later one of their call had been accepted. One that had been refused
/// before it was overtaken says nothing about the order, unless it is accepted now; one that the
/// receiver has already is a repetition, whatever came between.
Overtaken find_overtaken(const journal::RunRecord& run) {
    struct Progress {
        int stage_accepted = -1;
        std::vector<std::uint32_t> refused_in_order;
    };

    Overtaken found;
    const Attempts attempts = select(attempts_of_receiver(run), is_answered);
    if (!has_overtaken(attempts)) {
        return found;
    }
    std::set<const Attempt*> again;
    for (const Again& repetition : repetitions(run)) {
        again.insert(repetition.attempt);
    }
    std::unordered_map<std::string_view, Progress> calls;
    for (const Attempt* attempt : attempts) {
        if (again.contains(attempt)) {
            continue;
        }
        Progress& call = calls[attempt->call];
        const int stage = stage_of(attempt->event);
        const bool is_accepted = attempt->outcome == journal::Outcome::accepted;
        const auto& earlier = call.refused_in_order;
        if (stage < call.stage_accepted && is_accepted) {
            found.taken.push_back(attempt);
        } else if (
            stage < call.stage_accepted &&
            std::find(earlier.begin(), earlier.end(), attempt->delivery) == earlier.end()) {
            found.refused.push_back(attempt);
        } else if (!is_accepted) {
            call.refused_in_order.push_back(attempt->delivery);
        }
        call.stage_accepted = std::max(call.stage_accepted, is_accepted ? stage : -1);
    }
    return found;
}

/// With two events in flight together it is not the order alone.
bool is_overtaken_only(const CallStory& story) {
    return story.is_overtaken && !story.is_together && !story.has_repetition &&
           story.failed.empty();
}

/// Who loses events of a plain call does not lose them by their order: state.complete tells of it.
bool is_lost_in_order(const LostEvent& lost) {
    return lost.story->is_plain() && !lost.story->call->twin.empty();
}

/// What the receiver stored for calls whose events came in another order; nothing to say: empty.
Finding judge_stored_order(const journal::RunRecord& run) {
    const auto stories = call_stories(run);
    const TraceSearch search = search_traces(stories);
    Finding finding{Status::fail, {}, {}, {}};
    if (std::any_of(search.lost.begin(), search.lost.end(), is_lost_in_order)) {
        return finding;
    }
    const TwinComparison twins = compare_twins(run, stories, &is_overtaken_only);
    if (const StateMismatch* smallest = smallest_mismatch(twins)) {
        finding.evidence.push_back(fmt::format(
            "the smallest change of order that changes what is stored: {}",
            to_text(inversions_of(*smallest->story))));
        finding.reproduce = curl_command(run, *smallest->story->taken.front().attempt);
    }
    std::size_t shown = 0;
    for (const LostEvent& lost : search.lost) {
        if (is_overtaken_only(*lost.story) && shown++ < stories_shown_max) {
            finding.evidence.push_back(fmt::format(
                "{} of {} was answered 200 and is not stored",
                rinkel::to_text(lost.attempt->event),
                story_name(*lost.story)));
            if (finding.reproduce.empty()) {
                finding.reproduce = curl_command(run, *lost.attempt);
            }
        }
    }
    append_mismatches(finding.evidence, twins);
    return finding;
}

Finding judge_order(const journal::RunRecord& run) {
    const Overtaken overtaken = find_overtaken(run);
    if (!overtaken.refused.empty()) {
        const Attempts& refused = overtaken.refused;
        Finding finding{Status::fail, {}, {}, curl_command(run, *refused.front())};
        finding.evidence.push_back(fmt::format(
            "{} refused although a later event of the same call had been accepted",
            count_text(refused.size(), "attempt")));
        append_first_few(finding.evidence, refused);
        return finding;
    }
    if (overtaken.taken.empty()) {
        return skipped("no event of a call was overtaken by a later one in this run");
    }
    if (Finding stored = judge_stored_order(run); !stored.evidence.empty()) {
        return stored;
    }
    return passed(fmt::format(
        "{} accepted after a later one of its call, e.g. {}",
        count_text(overtaken.taken.size(), "event"),
        attempt_name(*overtaken.taken.front())));
}

}  // namespace

const Rule delivery_out_of_order{
    .id = "delivery.out-of-order",
    .title = "An event is taken although a later one came first",
    .level = Level::should,
    .fact = "F12",
    .provenance = Provenance::chosen,
    .why = "Every event is retried on its own, so callEnd can arrive before callStart.",
    .fix =
        "Store events by call id and kind, whatever comes first; do not require that a call is "
        "already known or still open.",
    .judge = &judge_order};

}  // namespace ringproof::rules
