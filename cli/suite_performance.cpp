#include "cli/suite_performance.hpp"

#include "cli/surface_probing.hpp"
#include "receiver-conformance/suite/plays.hpp"

#include <algorithm>

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

/// Goes on when anything was accepted, and lets calls overlap when answers are slow.
bool adapt(const journal::RunRecord& run, std::vector<PlannedPlay>& plays) {
    std::vector<Duration> times;
    bool is_accepted = false;
    run.for_each<journal::Attempt>([&](const journal::Attempt& attempt) {
        times.push_back(attempt.phases.total);
        is_accepted = is_accepted || attempt.outcome == journal::Outcome::accepted;
    });
    std::sort(times.begin(), times.end());
    const bool is_slow = !times.empty() && times[times.size() / 2] > slow_answer;
    for (PlannedPlay& play : plays) {
        if (is_slow && !suite::needs_its_own_order(*play.scenario)) {
            suite::overlap_calls(play.options);
        }
    }
    return is_accepted;
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
    performance.epilogue = [url, seed = options.seed](
                               NetworkPlayer& player, journal::Journal& journal) {
        probe_surface(player, url, seed, journal);
    };
    return performance;
}

}  // namespace ringproof::cli
