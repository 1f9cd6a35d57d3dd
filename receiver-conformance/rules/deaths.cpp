#include "receiver-conformance/rules/deaths.hpp"

#include "receiver-conformance/rules/company.hpp"
#include "receiver-conformance/rules/delivery_again.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/rules/load_split.hpp"
#include "receiver-conformance/rules/proxy_restarts.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

/// Attempts that found nobody there, until something had started the receiver again.
void note_restarts(const journal::RunRecord& run, Deaths& deaths) {
    const auto& missed_by_proxy = proxy_restarts_in(run).missed;
    if (!missed_by_proxy.empty()) {
        deaths.back_after = proxy_restarts_in(run).longest;
    }
    Attempts of_play;
    const auto note = [&](Duration absence) {
        deaths.back_after = std::max(deaths.back_after.value_or(Duration{}), absence);
    };
    for (const journal::Record& record : run.records) {
        if (std::holds_alternative<journal::ScenarioStarted>(record)) {
            of_play.clear();
        } else if (const auto* attempt = std::get_if<Attempt>(&record)) {
            if (attempt->back_after) {
                note(*attempt->back_after);
                const bool is_suspect =
                    is_of_proxy_restart(*attempt) && !missed_by_proxy.contains(attempt);
                // What it was working on when it went is no attempt that found nobody.
                if (!is_suspect && attempt->outcome != Outcome::protocol_error) {
                    deaths.missed.push_back(attempt);
                }
            } else if (missed_by_proxy.contains(attempt)) {
                deaths.missed.push_back(attempt);
            } else if (attempt->outcome == Outcome::connect_failed) {
                of_play.push_back(attempt);
            }
        } else if (const auto* waited = std::get_if<journal::Waited>(&record)) {
            if (waited->back_after) {
                note(*waited->back_after);
                deaths.missed.insert(deaths.missed.end(), of_play.begin(), of_play.end());
                of_play.clear();
            }
        }
    }
}

/// Both were under way at some time.
bool is_together(const Attempt& one, const Attempt& other) {
    return one.real_time <= end_of(other) && other.real_time <= end_of(one);
}

/// It was answered, and so was what came next: an answer alone may be the last thing that a process
/// says.
bool is_survived(const Attempts& attempts, const Attempt& repetition, const Attempts& suspects) {
    const bool was_there_at_death =
        std::any_of(suspects.begin(), suspects.end(), [&](const Attempt* suspect) {
            return is_together(*suspect, repetition);
        });
    const auto next = std::find_if(attempts.begin(), attempts.end(), [&](const Attempt* attempt) {
        return attempt->real_time >= end_of(repetition);
    });
    return !was_there_at_death && next != attempts.end() && is_answered(**next);
}

/// It dies over copies of what it has: each time, or of all that it was ever sent. One that is
/// started anew may have forgotten what it had, and then lives through a copy.
bool is_of_repetition(const journal::RunRecord& run, const Attempts& suspects) {
    const Attempts again =
        select(suspects, [&](const Attempt& suspect) { return was_taken_before(run, suspect); });
    if (again.empty()) {
        return false;
    }
    std::set<std::string_view> calls;
    for (const Attempt* suspect : again) {
        calls.insert(suspect->call);
    }
    if (again.size() == suspects.size() && calls.size() > 1) {
        return true;
    }
    const Attempts& attempts = attempts_of_receiver(run, Sent::anything);
    const auto& seen = repetitions(run);
    return std::none_of(seen.begin(), seen.end(), [&](const Again& copy) {
        return copy.is_accepted && is_survived(attempts, *copy.attempt, suspects);
    });
}

/// Most of them had a burst beside them, and in quieter times nothing broke off.
bool is_of_crowd(const journal::RunRecord& run, const Attempts& suspects) {
    const LoadSplit& load = split_by_load(run);
    const std::set<const Attempt*> crowded{load.in_burst.begin(), load.in_burst.end()};
    return std::all_of(suspects.begin(), suspects.end(), [&](const Attempt* suspect) {
        return crowded.contains(suspect);
    });
}

Deaths look_for_deaths(const journal::RunRecord& run) {
    Deaths deaths;
    deaths.suspects = find_deaths(run);
    note_restarts(run, deaths);
    if (find_last_breath(run)) {
        deaths.back_after.reset();
    }
    if (deaths.suspects.empty()) {
        return deaths;
    }
    if (is_of_repetition(run, deaths.suspects)) {
        deaths.cause = DeathCause::repetition;
    } else if (is_of_crowd(run, deaths.suspects)) {
        deaths.cause = DeathCause::crowd;
        for (const Attempt* suspect : deaths.suspects) {
            deaths.at_once = std::max(deaths.at_once, company_in(run).of(*suspect) + 1);
        }
    }
    return deaths;
}

}  // namespace

const Deaths& deaths_in(const journal::RunRecord& run) {
    return run.derived<Deaths>([&] { return look_for_deaths(run); });
}

bool was_taken_before(const journal::RunRecord& run, const Attempt& suspect) {
    bool is_known = false;
    run.for_each<Attempt>([&](const Attempt& other) {
        const bool is_same_event = other.call == suspect.call && other.event == suspect.event;
        is_known = is_known || (is_same_event && other.status == 200 && &other != &suspect &&
                                other.real_time <= end_of(suspect));
    });
    return is_known;
}

bool is_of_death(const Deaths& deaths, const Attempt& attempt) {
    const bool is_nobody_there = !attempt.status && attempt.outcome != Outcome::accepted &&
                                 attempt.outcome != Outcome::timeout &&
                                 attempt.outcome != Outcome::injected;
    return is_of_proxy_restart(attempt) ||
           (is_nobody_there && (!deaths.suspects.empty() || !deaths.missed.empty()));
}

}  // namespace ringproof::rules
