#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/failure_remedies.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/rules/payload_features.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using journal::Attempt;

/// What was special about it, when nothing like it was taken in all the run.
std::string value_hint(const journal::RunRecord& run, const Attempt& suspect) {
    for (const auto& [cell, tally] : coverage_of(run)) {
        const bool has_it =
            std::find(tally.refused.begin(), tally.refused.end(), &suspect) != tally.refused.end();
        if (has_it && tally.accepted == 0) {
            return fmt::format(
                ", {}one with {}",
                tally.first_refused() == &suspect ? "the first " : "",
                cell.feature.name);
        }
    }
    return {};
}

/// Those that had something special first: the others may only have been under way with them.
void sort_by_suspicion(const journal::RunRecord& run, Attempts& suspects) {
    std::stable_partition(suspects.begin(), suspects.end(), [&](const Attempt* suspect) {
        return !value_hint(run, *suspect).empty();
    });
}

/// It was there, took events, and went away over one of them.
Finding tell_last_breath(const journal::RunRecord& run, const LastBreath& breath) {
    Finding finding{Status::fail, {}, {}, {}};
    finding.evidence.push_back(fmt::format(
        "the receiver took {} and then stopped listening: {} found nobody there",
        breath.accepted_before == 0 ? "the connection, answered nothing"
                                    : count_text(breath.accepted_before, "event"),
        count_text(breath.unreached, "attempt")));
    if (breath.suspects.empty()) {
        finding.evidence.push_back(
            "the first of them: " + attempt_name(*breath.first_unreached) + ": " +
            attempt_result(*breath.first_unreached));
        finding.fix =
            "The receiver went away while it was being checked: look at the end of its log, and at "
            "what started and stopped it.";
        return finding;
    }
    Attempts suspects = breath.suspects;
    sort_by_suspicion(run, suspects);
    const bool is_any_special = !value_hint(run, *suspects.front()).empty();
    for (const Attempt* suspect : suspects) {
        const std::string hint = value_hint(run, *suspect);
        const bool is_bystander = is_any_special && hint.empty();
        finding.evidence.push_back(
            "its connection broke off over " + attempt_name(*suspect) + hint +
            (is_bystander ? ", which may only have been under way then" : ""));
    }
    finding.fix = fmt::format(
        "The receiver's process most likely died of {}: look for the last exception in its log "
        "(Node.js: an unhandled rejection in an async handler ends the process{}). Catch it, "
        "answer 500, and have something restart the process when it ends.",
        breath.accepted_before == 0 ? "the first event" : "this event",
        breath.accepted_before == 0
            ? "; Express 4: req.body is undefined without express.json() and express.urlencoded()"
            : "");
    finding.reproduce = curl_command(run, *suspects.front());
    return finding;
}

bool has_come_back(const Attempt& attempt) {
    return attempt.back_after.has_value();
}

/// It went away more or less often, and something started it again each time.
Finding tell_restarts(const journal::RunRecord& run, const Attempts& missed) {
    const Attempt* longest =
        *std::max_element(missed.begin(), missed.end(), [](const auto* one, const auto* other) {
            return one->back_after < other->back_after;
        });
    Finding finding{Status::warn, {}, {}, {}};
    finding.evidence.push_back(fmt::format(
        "the receiver stopped listening while it was checked: {} found nobody there; it was back "
        "after {:.1f} s at most",
        count_text(missed.size(), "attempt"),
        to_milliseconds(*longest->back_after) / 1000));
    Attempts suspects = select(attempts_of_receiver(run, Sent::anything), broke_off);
    if (suspects.empty()) {
        finding.fix =
            "Somebody started the receiver anew (a deployment, a watcher of source files): check "
            "it again when nobody does. In production let the old process take connections until "
            "the new one does.";
        return finding;
    }
    sort_by_suspicion(run, suspects);
    finding.status = Status::fail;
    std::size_t shown = 0;
    for (const Attempt* suspect : suspects) {
        if (shown++ == stories_shown_max) {
            break;
        }
        finding.evidence.push_back(
            "a connection broke off over " + attempt_name(*suspect) + value_hint(run, *suspect));
    }
    finding.fix =
        "The receiver's process most likely died of these events, and was started again: look for "
        "the exception in its log (Node.js: an unhandled rejection in an async handler ends the "
        "process) and catch it. Whatever else comes while it starts is lost for an hour, too.";
    finding.reproduce = curl_command(run, *suspects.front());
    return finding;
}

Finding judge_connect(const journal::RunRecord& run) {
    const Attempts attempts = attempts_of_receiver(run);
    if (attempts.empty()) {
        return skipped("nothing was sent to the receiver");
    }
    const Attempts unreached = select(attempts, is_unreached);
    if (unreached.empty()) {
        return passed(fmt::format(
            "{} reached {}",
            count_text(attempts.size(), "attempt"),
            printable(attempts.front()->address)));
    }
    if (const auto breath = find_last_breath(run)) {
        return tell_last_breath(run, *breath);
    }
    if (std::all_of(unreached.begin(), unreached.end(), [](const auto* attempt) {
            return has_come_back(*attempt);
        })) {
        return tell_restarts(run, unreached);
    }
    Finding finding{Status::fail, {}, {}, {}};
    finding.evidence.push_back(fmt::format(
        "{} of {} did not reach the receiver",
        unreached.size(),
        count_text(attempts.size(), "attempt")));
    append_first_few(finding.evidence, unreached);
    finding.fix = connect_remedy(*unreached.front());
    finding.reproduce = curl_command(run, *unreached.front());
    return finding;
}

}  // namespace

const Rule reach_connect{
    .id = "reach.connect",
    .title = "The host resolves and takes connections",
    .level = Level::must,
    .fact = "F2",
    .provenance = Provenance::documented,
    .why = "What cannot be reached gets nothing: 25 attempts in 24 hours, then the webhook is off.",
    .fix = "Make the host and port of the URL reachable from the public internet.",
    .judge = &judge_connect};

}  // namespace ringproof::rules
