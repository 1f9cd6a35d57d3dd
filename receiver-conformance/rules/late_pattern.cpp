#include "receiver-conformance/rules/late_pattern.hpp"

#include "receiver-conformance/rules/company.hpp"
#include "receiver-conformance/rules/connections_waiting.hpp"
#include "receiver-conformance/rules/failing_instance.hpp"
#include "receiver-conformance/rules/fallen_silent.hpp"
#include "receiver-conformance/rules/latency_by_load.hpp"
#include "receiver-conformance/rules/payload_features.hpp"
#include "receiver-conformance/rules/timed_attempts.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace ringproof::rules {
namespace {

using journal::Attempt;

std::set<journal::Event> kinds_of(const Attempts& attempts) {
    std::set<journal::Event> kinds;
    for (const Attempt* attempt : attempts) {
        kinds.insert(attempt->event);
    }
    return kinds;
}

bool are_all_in(const Attempts& some, const Attempts& all) {
    const std::set<const Attempt*> known{all.begin(), all.end()};
    return std::all_of(
        some.begin(), some.end(), [&](const Attempt* one) { return known.contains(one); });
}

/// All of them began before anything at all had been answered.
bool is_start_of_run(const Attempts& late, const Attempts& in_time) {
    if (in_time.empty()) {
        return false;
    }
    const Attempt& first_answer =
        **std::min_element(in_time.begin(), in_time.end(), [](const auto* one, const auto* other) {
            return end_of(*one) < end_of(*other);
        });
    return std::all_of(late.begin(), late.end(), [&](const Attempt* attempt) {
        return attempt->real_time < first_answer.real_time;
    });
}

LatePattern tell_cold_start(const Attempts& late) {
    return {
        {late.size() == 1 ? std::string{"only the first request of the run, as after a cold start"}
                          : fmt::format(
                                "only the first {} requests of the run, as after a cold start",
                                number_text(late.size()))},
        "From then on the receiver was quick: it had to start first. Keep it warm (one instance "
        "that always runs, a ping every few minutes), and load and connect all that it needs when "
        "it starts, not at the first request."};
}

/// None on a kept connection was answered, and those on a new one were.
bool are_kept_connections_dead(const Attempts& late, const Attempts& in_time) {
    constexpr std::size_t seen_min = 3;
    const auto is_on_kept = [](const Attempt* attempt) {
        return attempt->is_connection_reused;
    };
    return late.size() >= seen_min && in_time.size() >= seen_min &&
           std::all_of(late.begin(), late.end(), is_on_kept) &&
           std::none_of(in_time.begin(), in_time.end(), is_on_kept);
}

LatePattern tell_kept_connections(const Attempts& in_time) {
    return {
        {fmt::format(
            "all of them came on a connection that had been kept, where none was answered; on a "
            "new one {} were",
            count_text(in_time.size(), "event"))},
        "The receiver never takes a second request from a connection that it keeps open: the "
        "answer "
        "before it was not ended (Java HttpServer: exchange.close()), or a proxy sends it where "
        "nobody listens any more. End each answer, or close the connection (Connection: close). "
        "Whether Rinkel keeps connections is not documented; most senders do."};
}

/// All of them came after a burst, none before one.
LatePattern tell_aftermath(Duration since) {
    return {
        {fmt::format(
            "all of them came after a burst, and {} after it the receiver still had no answer to a "
            "single event",
            latency_text(since))},
        "The receiver does not recover from many events at once: see delivery.burst. It may still "
        "be working off requests that nobody waits for any more: only store the event before you "
        "answer, let several workers do it, and keep no long queue in front of them. Or the burst "
        "has used up a pool, or left a lock behind."};
}

/// Values whose events are never answered, when nothing else is late.
std::set<std::string> unanswered_values(const journal::RunRecord& run, const Attempts& late) {
    std::set<const Attempt*> explained;
    std::set<std::string> names;
    for (const Culprit& culprit : find_culprits(run)) {
        explained.insert(culprit.with.refused.begin(), culprit.with.refused.end());
        const bool is_late_here =
            std::any_of(late.begin(), late.end(), [&](const Attempt* attempt) {
                const Attempts& refused = culprit.with.refused;
                return std::find(refused.begin(), refused.end(), attempt) != refused.end();
            });
        if (is_late_here) {
            names.insert(culprit.cell.feature.name);
        }
    }
    const bool are_all_explained = std::all_of(
        late.begin(), late.end(), [&](const Attempt* one) { return explained.contains(one); });
    return are_all_explained ? names : std::set<std::string>{};
}

LatePattern tell_values(const std::set<std::string>& names) {
    constexpr std::size_t names_shown_max = 4;
    std::string list;
    std::size_t shown = 0;
    for (const std::string& name : names) {
        if (shown++ < names_shown_max) {
            list += (list.empty() ? "" : ", ") + name;
        }
    }
    list += names.size() > names_shown_max ? ", …" : "";
    return {
        {fmt::format("only events with {}: see payload.variants", list)},
        "It is what is in these events that keeps the receiver from answering, not the time that "
        "its work takes: its handler failed over them, most likely, and nothing answered in its "
        "place. Mend what payload.variants names, and answer 500 whenever a handler fails (Express "
        "4: catch what an async handler throws and pass it to next(); Node-RED: every branch ends "
        "in an http response node)."};
}

struct Crowd {
    std::size_t had_company = 0;
    std::size_t most = 0;
    std::optional<LatencySummary> alone;  ///< in time, of the same kinds
};

Crowd look_around(const journal::RunRecord& run, const Attempts& late, const Attempts& in_time) {
    const Company& company = company_in(run);
    Crowd crowd;
    for (const Attempt* attempt : late) {
        const std::size_t others = company.of(*attempt);
        crowd.had_company += others > 0 ? 1U : 0U;
        crowd.most = std::max(crowd.most, others);
    }
    const std::set<journal::Event> kinds = kinds_of(late);
    crowd.alone = summary_of(select(in_time, [&](const Attempt& attempt) {
        return kinds.contains(attempt.event) && company.is_alone(attempt);
    }));
    return crowd;
}

std::string crowd_text(const Crowd& crowd, std::size_t late) {
    std::string text = fmt::format(
        "{} of {} had others of ours in flight beside them (up to {} while one waited)",
        number_text(crowd.had_company),
        number_text(late),
        number_text(crowd.most));
    if (crowd.alone) {
        text += "; " + alone_text(*crowd.alone);
    }
    return text;
}

LatePattern tell_silent_instance(const SilentInstance& instance) {
    return {
        {fmt::format(
            "{} had an answer to everything, within {}; {} had none, whatever was sent on them",
            count_text(instance.connections_answered, "connection"),
            latency_text(instance.slowest),
            number_text(instance.unanswered.size()))},
        "It looks as if one of several workers or servers hangs while the others are well: look at "
        "each of them on its own, and let a health check take out the one that does not answer."};
}

}  // namespace

std::string only_kinds_text(const Attempts& some, const Attempts& others) {
    const std::set<journal::Event> kinds = kinds_of(some);
    const std::set<journal::Event> other_kinds = kinds_of(others);
    const auto spared = static_cast<std::size_t>(
        std::count_if(other_kinds.begin(), other_kinds.end(), [&](journal::Event kind) {
            return !kinds.contains(kind);
        }));
    if (spared < kinds.size()) {
        return {};
    }
    std::string text;
    for (const journal::Event kind : kinds) {
        text += (text.empty() ? "only " : ", ") + std::string{rinkel::to_text(kind)};
    }
    return text;
}

std::string crowd_remedy(const Attempts& slow) {
    std::string of_connections = connection_remedy(slow);
    return of_connections.empty() ? std::string{remedy_for_crowds} : of_connections;
}

std::string alone_text(const LatencySummary& alone) {
    return alone.answers == 1
               ? "alone, such an event was answered within " + latency_text(alone.max)
               : "alone, half of such events were answered within " + latency_text(alone.p50);
}

LatePattern find_late_pattern(const journal::RunRecord& run, const Attempts& late) {
    const auto& silence = find_fallen_silent(run);
    if (silence && are_all_in(late, silence->unanswered)) {
        return {
            {to_text(*silence)},
            "The receiver did not become slow, it stopped, and did not come back while it was "
            "looked at. Look for a pool whose connections or workers are never given back, a lock "
            "that is not released when a handler fails, or a queue of requests that nobody waits "
            "for any more and that are worked off one by one. What it took last may be what did "
            "it."};
    }
    if (const auto& instance = find_silent_instance(run); !instance.unanswered.empty()) {
        return tell_silent_instance(instance);
    }
    const Attempts& in_time = timed_attempts(run).in_time;
    if (is_start_of_run(late, in_time)) {
        return tell_cold_start(late);
    }
    if (are_kept_connections_dead(late, in_time)) {
        return tell_kept_connections(in_time);
    }
    const std::string kinds = only_kinds_text(late, in_time);
    if (const auto since = time_since_burst(run, late); since && kinds.empty()) {
        return tell_aftermath(*since);
    }
    if (const auto names = unanswered_values(run, late); !names.empty()) {
        return tell_values(names);
    }
    LatePattern pattern;
    if (!kinds.empty()) {
        const Attempts quick =
            select(in_time, [late_kinds = kinds_of(late)](const Attempt& attempt) {
                return !late_kinds.contains(attempt.event);
            });
        pattern.evidence.push_back(fmt::format(
            "late: {}; the other kinds of events were answered within {}",
            kinds,
            latency_text(answer_time(*slowest_of(quick)))));
    }
    if (const Crowd crowd = look_around(run, late, in_time); crowd.had_company > 0) {
        pattern.evidence.push_back(crowd_text(crowd, late.size()));
        if (2 * crowd.had_company > late.size() && crowd.alone) {
            pattern.remedy = crowd_remedy(late);
        }
        if (!pattern.remedy.empty() && !kinds.empty()) {
            pattern.remedy = fmt::format(
                "It is {} that waits: look in its handler for a lock, or for a call of another "
                "system, that one event after the other waits for. {}",
                kinds,
                pattern.remedy);
        }
    }
    if (silence) {
        pattern.evidence.push_back(to_text(*silence));
    }
    return pattern;
}

}  // namespace ringproof::rules
