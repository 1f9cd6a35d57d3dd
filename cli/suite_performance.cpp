#include "cli/suite_performance.hpp"

#include "cli/surface_probing.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/suite/plays.hpp"

#include <algorithm>
#include <map>

namespace ringproof::cli {
namespace {

suite::Scope scope_of(const RunOptions& options) {
    return {
        options.content_types != ContentTypes::form,
        options.content_types != ContentTypes::json,
        options.tells_state(),
        options.pace.kind != Pace::Kind::rate};
}

// A receiver that takes longer than this is asked for less state: reading it after each event would
// cost minutes.
constexpr Duration slow_answer = std::chrono::milliseconds{150};
constexpr Duration slow_storing = std::chrono::milliseconds{80};

Duration median(std::vector<Duration> times) {
    std::sort(times.begin(), times.end());
    return times.empty() ? Duration{} : times[times.size() / 2];
}

/// How a receiver did in the first play.
struct Acquaintance {
    bool is_accepted = false;  ///< any event
    std::vector<Duration> answers;
    std::vector<Duration> storings;  ///< from an event's 200 until the state showed it
};

Acquaintance meet(const journal::RunRecord& run) {
    Acquaintance met;
    run.for_each<journal::Attempt>([&](const journal::Attempt& attempt) {
        met.answers.push_back(attempt.phases.total);
        met.is_accepted = met.is_accepted || attempt.outcome == journal::Outcome::accepted;
    });
    std::map<std::string_view, std::string_view> known;  // by call
    run.for_each<journal::StateRead>([&](const journal::StateRead& state) {
        std::string_view& before = known[state.call];
        // An event that changes nothing is waited for in vain, and only the first few times.
        if (state.after && state.state != before) {
            met.storings.push_back(state.settled);
        }
        before = state.state;
    });
    return met;
}

/// Nothing more can be learned: nobody listens any more, or nothing was taken in any encoding.
bool is_hopeless(const journal::RunRecord& run) {
    std::size_t plays = 0;
    bool is_accepted = false;
    run.for_each<journal::ScenarioStarted>([&](const auto&) { ++plays; });
    run.for_each<journal::Attempt>([&](const journal::Attempt& attempt) {
        is_accepted = is_accepted || attempt.outcome == journal::Outcome::accepted;
    });
    return (plays > 1 && !is_accepted) || rules::find_last_breath(run).has_value();
}

/// The same story comes next in the other encoding, which may be the one that is taken.
bool is_in_both_encodings(const std::vector<PlannedPlay>& plays) {
    return plays.size() > 1 && plays[0].scenario == plays[1].scenario;
}

/// Goes on when anything was accepted, or may be as the other encoding. Lets calls overlap when
/// answers are slow, and reads state only at the end when it takes its time.
bool adapt(const journal::RunRecord& run, std::vector<PlannedPlay>& plays) {
    const Acquaintance met = meet(run);
    const bool answers_slowly = median(met.answers) > slow_answer;
    const bool stores_slowly = median(met.storings) > slow_storing;
    for (PlannedPlay& play : plays) {
        if (answers_slowly && !suite::needs_its_own_order(*play.scenario)) {
            suite::overlap_calls(play.options);
        }
        if (stores_slowly) {
            suite::read_state_at_end(play.options);
        }
    }
    return met.is_accepted || is_in_both_encodings(plays);
}

}  // namespace

Performance suite_performance(
    const RunOptions& options,
    const std::string& url,
    const std::vector<scenario::Scenario>& cases) {
    Performance performance{"check", {}};
    const auto plays = suite::plan_cases(cases, play_options(options), scope_of(options));
    for (const suite::CasePlay& play : plays) {
        performance.plays.push_back({play.scenario, play.options});
    }
    performance.plays = take_shard(std::move(performance.plays), options);
    performance.after_first = &adapt;
    performance.is_enough = &is_hopeless;
    performance.epilogue = [url, options](NetworkPlayer& player, journal::Journal& journal) {
        probe_surface(player, options, url, journal);
    };
    return performance;
}

}  // namespace ringproof::cli
