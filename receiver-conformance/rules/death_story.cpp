#include "receiver-conformance/rules/death_story.hpp"

#include "receiver-conformance/rules/payload_features.hpp"
#include "receiver-conformance/rules/proxy_restarts.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using journal::Attempt;

// More were only under way together.
constexpr std::size_t suspects_shown_max = 4;

constexpr std::string_view repetition_remedy =
    "The receiver's process most likely died of an event that it had taken already: it dies of a "
    "repetition. Look for the last exception in its log, where it finds that it has the event "
    "(Node.js: a return that is missing after the answer, ERR_HTTP_HEADERS_SENT; any language: a "
    "unique key whose violation nobody catches). Answer 200 to a repetition and do nothing else.";

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

/// What sets it apart from all that was taken.
std::string hint_at(const journal::RunRecord& run, const Deaths& deaths, const Attempt& suspect) {
    if (deaths.cause == DeathCause::repetition) {
        return was_taken_before(run, suspect) ? ", which had been answered 200 before" : "";
    }
    return value_hint(run, suspect);
}

/// Those that had something special first: the others may only have been under way with them.
/// True when there is one.
bool sort_by_suspicion(const journal::RunRecord& run, const Deaths& deaths, Attempts& suspects) {
    std::stable_partition(suspects.begin(), suspects.end(), [&](const Attempt* suspect) {
        return !hint_at(run, deaths, *suspect).empty();
    });
    return !hint_at(run, deaths, *suspects.front()).empty();
}

void append_suspects(
    const journal::RunRecord& run,
    const Deaths& deaths,
    const Attempts& suspects,
    std::string_view how,
    std::vector<std::string>& evidence) {
    const bool is_any_special = !hint_at(run, deaths, *suspects.front()).empty();
    const std::size_t shown = std::min(suspects.size(), suspects_shown_max);
    for (std::size_t i = 0; i < shown; ++i) {
        const std::string hint = hint_at(run, deaths, *suspects[i]);
        const bool is_bystander = is_any_special && hint.empty();
        evidence.push_back(fmt::format(
            "{} {}{}{}",
            how,
            attempt_name(*suspects[i]),
            hint,
            is_bystander ? ", which may only have been under way then" : ""));
    }
    if (suspects.size() > shown) {
        evidence.push_back(
            fmt::format("and {} more that were under way", number_text(suspects.size() - shown)));
    }
}

/// Over different kinds of events, and more than two.
bool is_of_all_kinds(const Attempts& suspects) {
    return suspects.size() > 2 &&
           std::any_of(suspects.begin(), suspects.end(), [&](const Attempt* suspect) {
               return suspect->event != suspects.front()->event;
           });
}

/// What those saw that came while the receiver was away.
std::string absence_text(const Deaths& deaths) {
    Attempts away = deaths.missed;
    away.insert(away.end(), deaths.suspects.begin(), deaths.suspects.end());
    const Attempts by_proxy =
        select(away, [](const Attempt& attempt) { return attempt.status.has_value(); });
    if (!by_proxy.empty()) {
        return fmt::format(
            "a proxy answered {} in the receiver's place while it was checked, to {}",
            status_text(by_proxy.front()->status.value_or(0)),
            count_text(by_proxy.size(), "attempt"));
    }
    return fmt::format(
        "the receiver stopped listening while it was checked: {} found nobody there",
        deaths.missed.empty() ? "an event beside the calls"
                              : count_text(deaths.missed.size(), "attempt"));
}

/// True when it was the crowd and no value, and then it says so.
bool tell_crowd(const Deaths& deaths, bool is_any_special, Finding& finding) {
    if (deaths.cause != DeathCause::crowd || is_any_special) {
        return false;
    }
    finding.evidence.push_back(
        fmt::format("the process died while {} came at once", count_text(deaths.at_once, "event")));
    finding.fix = crowd_remedy;
    return true;
}

}  // namespace

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
    const Deaths& deaths = deaths_in(run);
    Attempts suspects = breath.suspects;
    const bool is_any_special = sort_by_suspicion(run, deaths, suspects);
    const bool is_crowd = tell_crowd(deaths, is_any_special, finding);
    append_suspects(run, deaths, suspects, "its connection broke off over", finding.evidence);
    finding.reproduce = curl_command(run, *suspects.front());
    if (is_crowd) {
        return finding;
    }
    if (deaths.cause == DeathCause::repetition) {
        finding.fix = repetition_remedy;
        return finding;
    }
    finding.fix = fmt::format(
        "The receiver's process most likely died of {}: look for the last exception in its log "
        "(Node.js: an unhandled rejection in an async handler ends the process{}). Catch it, "
        "answer 500, and have something restart the process when it ends.",
        breath.accepted_before == 0 ? "the first event" : "this event",
        breath.accepted_before == 0
            ? "; Express 4: req.body is undefined without express.json() and express.urlencoded()"
            : "");
    return finding;
}

Finding tell_restarts(const journal::RunRecord& run, const Deaths& deaths) {
    Finding finding{Status::warn, {}, {}, {}};
    finding.evidence.push_back(fmt::format(
        "{}; it was back after {:.1f} s at most",
        absence_text(deaths),
        to_milliseconds(*deaths.back_after) / 1000));
    if (deaths.suspects.empty()) {
        finding.fix =
            "Somebody started the receiver anew (a deployment, a watcher of source files): check "
            "it again when nobody does. In production let the old process take connections until "
            "the new one does.";
        return finding;
    }
    finding.status = Status::fail;
    Attempts suspects = deaths.suspects;
    const bool is_any_special = sort_by_suspicion(run, deaths, suspects);
    const bool is_crowd = tell_crowd(deaths, is_any_special, finding);
    const bool is_behind_proxy = is_of_proxy_restart(*suspects.front());
    append_suspects(
        run,
        deaths,
        suspects,
        is_behind_proxy ? "the receiver was gone over" : "a connection broke off over",
        finding.evidence);
    finding.reproduce = curl_command(run, *suspects.front());
    if (is_crowd) {
        return finding;
    }
    finding.fix = fmt::format(
        "{} Whatever else comes while it starts is lost for an hour, too.",
        deaths.cause == DeathCause::repetition ? repetition_remedy
        : is_of_all_kinds(suspects) && !is_any_special
            ? "The receiver went away over events of different kinds that have nothing in common, "
              "so it is hardly what is in them: memory that runs out, a timer, a limit of requests "
              "(max_requests), or whoever stops and starts it. Look at the end of its log."
            : "The receiver's process most likely died of these events, and was started again: "
              "look for the exception in its log (Node.js: an unhandled rejection in an async "
              "handler ends the process) and catch it.");
    return finding;
}

}  // namespace ringproof::rules
