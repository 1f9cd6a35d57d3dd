#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Event;

/// Where in a call's life an event stands.
int stage_of(Event event) {
    switch (event) {
        case Event::incoming_call:
        case Event::outgoing_call: return 0;
        case Event::call_start: return 1;
        case Event::call_end: return 2;
        case Event::call_insights: break;
    }
    return 3;
}

struct Overtaken {
    Attempts taken;
    Attempts refused;
};

/// Events that came after a later one of their call had been accepted. One that had been refused
/// before it was overtaken says nothing about the order, unless it is accepted now.
Overtaken find_overtaken(const journal::RunRecord& run) {
    struct Progress {
        int stage_accepted = -1;
        std::vector<std::uint32_t> refused_in_order;
    };

    Overtaken found;
    std::unordered_map<std::string_view, Progress> calls;
    for (const Attempt* attempt : select(attempts_of_receiver(run), is_answered)) {
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
