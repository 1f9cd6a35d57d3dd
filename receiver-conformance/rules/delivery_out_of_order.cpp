#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/booked_twice.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/forgotten_calls.hpp"
#include "receiver-conformance/rules/hiccups.hpp"
#include "receiver-conformance/rules/inversions.hpp"
#include "receiver-conformance/rules/kept_values.hpp"
#include "receiver-conformance/rules/lost_events.hpp"
#include "receiver-conformance/rules/order_demand.hpp"
#include "receiver-conformance/rules/order_trouble.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/state_twins.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

/// With two events in flight together it is not the order alone.
bool is_overtaken_only(const CallStory& story) {
    return story.is_overtaken && !story.is_together && !story.has_repetition &&
           story.failed.empty();
}

/// Who loses events of a plain call does not lose them by their order: state.complete tells of it.
bool is_in_order(const CallStory& story) {
    return story.is_plain() && !story.call->twin.empty();
}

bool loses_in_order(const std::vector<CallStory>& stories, const TraceSearch& search) {
    const auto is_lost_in_order = [](const LostEvent& lost) {
        return is_in_order(*lost.story);
    };
    const auto forgotten = find_forgotten(stories);
    const auto kept = search_kept_values(stories);
    return std::any_of(search.lost.begin(), search.lost.end(), is_lost_in_order) ||
           std::any_of(kept.lost.begin(), kept.lost.end(), is_lost_in_order) ||
           std::any_of(forgotten.begin(), forgotten.end(), [](const CallStory* story) {
               return is_in_order(*story);
           });
}

bool is_overtaken_alone(const CallStory& story) {
    return is_overtaken_only(story) && !story.is_crowded;
}

/// Where an order alone does no harm, what it lost among events of other calls is a race.
TwinComparison compare_orders(
    const journal::RunRecord& run, const std::vector<CallStory>& stories) {
    TwinComparison alone = compare_twins(run, stories, &is_overtaken_alone);
    return alone.compared > 0 && alone.mismatches.empty()
               ? std::move(alone)
               : compare_twins(run, stories, &is_overtaken_only);
}

/// What the receiver stored for calls whose events came in another order; nothing to say: empty.
Finding judge_stored_order(const journal::RunRecord& run) {
    const auto stories = call_stories(run);
    const TraceSearch search = search_traces(stories);
    Finding finding{Status::fail, {}, {}, {}};
    if (loses_in_order(stories, search)) {
        return finding;
    }
    TwinComparison twins = compare_orders(run, stories);
    leave_out_copies(twins, run, stories);
    if (const StateMismatch* smallest = smallest_mismatch(twins)) {
        finding.evidence.push_back(fmt::format(
            "the smallest change of order that changes what is stored: {}",
            to_text(inversions_of(*smallest->story))));
        finding.reproduce = curl_story(run, *smallest->story);
    }
    std::size_t shown = 0;
    for (const LostEvent& lost : search.lost) {
        if (is_overtaken_only(*lost.story) && shown++ < stories_shown_max) {
            finding.evidence.push_back(fmt::format(
                "{} of {} was answered 200 and is not stored",
                rinkel::to_text(lost.attempt->event),
                story_name(*lost.story)));
            if (finding.reproduce.empty()) {
                finding.reproduce = curl_story(run, *lost.story);
            }
        }
    }
    append_mismatches(finding.evidence, twins);
    return finding;
}

Finding tell_early(const journal::RunRecord& run, const OrderTrouble& trouble) {
    const Attempts& refused = trouble.early_refused;
    Finding finding{Status::fail, {}, {}, curl_command(run, *refused.front())};
    finding.evidence.push_back(fmt::format(
        "{} of {} refused as long as an earlier event of their call had not come; with all in "
        "order {} of {}",
        refused.size(),
        count_text(refused.size() + trouble.early_taken.size(), "event was", "events were"),
        trouble.in_order_refused,
        trouble.in_order));
    append_first_few(finding.evidence, refused);
    finding.fix =
        "Do not require that a call is known: create it when the first of its events comes, "
        "whichever that is, and fill in the rest later. Each event has a webhook and retries of "
        "its "
        "own, so any of them can come first.";
    return finding;
}

Finding judge_order(const journal::RunRecord& run) {
    if (const auto& demands = find_order_demands(run); !demands.empty()) {
        return tell_demands(run, demands);
    }
    const OrderTrouble& trouble = find_order_trouble(run);
    if (trouble.needs_earlier_event()) {
        return tell_early(run, trouble);
    }
    const std::size_t overtaken = trouble.overtaken_refused.size() + trouble.overtaken_taken.size();
    if (std::string chance = chance_text(run, trouble.overtaken_refused.size(), overtaken);
        !chance.empty()) {
        return passed(std::move(chance));
    }
    if (!trouble.overtaken_refused.empty()) {
        const Attempts& refused = trouble.overtaken_refused;
        Finding finding{Status::fail, {}, {}, curl_command(run, *refused.front())};
        finding.evidence.push_back(fmt::format(
            "{} refused although a later event of the same call had been accepted",
            count_text(refused.size(), "attempt")));
        append_first_few(finding.evidence, refused);
        return finding;
    }
    if (trouble.overtaken_taken.empty()) {
        return skipped("no event of a call was overtaken by a later one in this run");
    }
    if (Finding stored = judge_stored_order(run); !stored.evidence.empty()) {
        return stored;
    }
    return passed(fmt::format(
        "{} accepted after a later one of its call, e.g. {}",
        count_text(trouble.overtaken_taken.size(), "event"),
        attempt_name(*trouble.overtaken_taken.front())));
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
        "already known or still open, and let no event that comes late set back what is known "
        "(\"ended\" to \"talking\").",
    .judge = &judge_order};

}  // namespace ringproof::rules
