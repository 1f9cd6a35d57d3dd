#include "receiver-conformance/suite/hanging.hpp"

#include "receiver-conformance/suite/plays.hpp"

#include <map>
#include <utility>

namespace ringproof::suite {
namespace {

using journal::Attempt;
using journal::Outcome;

constexpr std::size_t all_of_them_min = 2;
constexpr std::size_t in_a_row_min = 4;
constexpr std::size_t kept_min = 3;
constexpr std::size_t bodies_min = 2;
constexpr Duration slow_refusal = std::chrono::milliseconds{500};
constexpr Duration slow_body = std::chrono::milliseconds{500};

/// Visits what the receiver itself made of events that were not part of a burst.
template <typename Visit>
void for_each_quiet_attempt(const journal::RunRecord& run, Visit visit) {
    bool is_in_burst = false;
    for (const journal::Record& record : run.records) {
        if (const auto* scenario = std::get_if<journal::ScenarioStarted>(&record)) {
            is_in_burst = is_burst(scenario->name);
        }
        const auto* attempt = std::get_if<Attempt>(&record);
        if (attempt != nullptr && !is_in_burst && attempt->injected.empty()) {
            visit(*attempt);
        }
    }
}

struct Tally {
    std::size_t attempts = 0;
    std::size_t timeouts = 0;
    std::size_t timeouts_in_a_row = 0;
    std::size_t slow_refusals = 0;
    std::size_t absences_in_a_row = 0;
};

/// What gives up after a time limit of its own: a proxy, a handler.
bool is_refused_slowly(const Attempt& attempt) {
    return attempt.outcome == Outcome::refused && attempt.status >= 500 &&
           attempt.phases.wait.value_or(Duration{}) >= slow_refusal;
}

using Kind = std::pair<rinkel::Event, rinkel::ContentType>;

enum class Connections { all, new_ones };

std::map<Kind, Tally> tally_kinds(const journal::RunRecord& run, Connections counted) {
    std::map<Kind, Tally> tallies;
    for_each_quiet_attempt(run, [&](const Attempt& attempt) {
        if (counted == Connections::new_ones && attempt.is_connection_reused) {
            return;
        }
        const bool is_timeout = attempt.outcome == Outcome::timeout;
        Tally& tally = tallies[{attempt.event, attempt.content_type}];
        ++tally.attempts;
        tally.timeouts += is_timeout ? 1U : 0U;
        tally.timeouts_in_a_row = is_timeout ? tally.timeouts_in_a_row + 1 : 0;
        tally.slow_refusals += is_refused_slowly(attempt) ? 1U : 0U;
        tally.absences_in_a_row = attempt.back_after ? tally.absences_in_a_row + 1 : 0;
    });
    return tallies;
}

bool is_never_in_time(const Tally& tally) {
    return tally.timeouts == tally.attempts;
}

}  // namespace

std::vector<Hanging> find_hanging(const journal::RunRecord& run) {
    std::vector<Hanging> hanging;
    for (const auto& [kind, tally] : tally_kinds(run, Connections::all)) {
        if (tally.timeouts_in_a_row >= (is_never_in_time(tally) ? all_of_them_min : in_a_row_min)) {
            hanging.push_back({kind.first, kind.second, tally.timeouts_in_a_row});
        } else if (
            tally.slow_refusals >= all_of_them_min && tally.slow_refusals == tally.attempts) {
            hanging.push_back({kind.first, kind.second, 0, tally.slow_refusals});
        } else if (tally.absences_in_a_row >= absences_in_a_row_max) {
            hanging.push_back({kind.first, kind.second, 0, 0, tally.absences_in_a_row});
        }
    }
    return hanging;
}

std::optional<Fitful> find_fitful(const journal::RunRecord& run) {
    const auto counted = do_kept_connections_hang(run) ? Connections::new_ones : Connections::all;
    Fitful fitful;
    for (const auto& [kind, tally] : tally_kinds(run, counted)) {
        if (!is_never_in_time(tally) && tally.timeouts_in_a_row < in_a_row_min) {
            fitful.timeouts += tally.timeouts;
            fitful.attempts += tally.attempts;
        }
    }
    const bool is_found =
        fitful.timeouts >= fitful_timeouts && run::is_fitful(fitful.timeouts, fitful.attempts);
    return is_found ? std::optional{fitful} : std::nullopt;
}

bool do_kept_connections_hang(const journal::RunRecord& run) {
    std::size_t kept = 0;
    std::size_t kept_timeouts = 0;
    std::size_t fresh_accepted = 0;
    for_each_quiet_attempt(run, [&](const Attempt& attempt) {
        const bool is_kept = attempt.is_connection_reused;
        kept += is_kept ? 1U : 0U;
        kept_timeouts += is_kept && attempt.outcome == Outcome::timeout ? 1U : 0U;
        fresh_accepted += !is_kept && attempt.outcome == Outcome::accepted ? 1U : 0U;
    });
    return kept >= kept_min && kept_timeouts == kept && fresh_accepted >= kept_min;
}

bool do_bodies_hang(const journal::RunRecord& run) {
    std::size_t answers = 0;
    std::size_t slow = 0;
    for_each_quiet_attempt(run, [&](const Attempt& attempt) {
        answers += attempt.status ? 1U : 0U;
        const bool is_slow = attempt.phases.body.value_or(Duration{}) > slow_body;
        slow += attempt.status && is_slow ? 1U : 0U;
    });
    return slow >= bodies_min && 2 * slow > answers;
}

}  // namespace ringproof::suite
