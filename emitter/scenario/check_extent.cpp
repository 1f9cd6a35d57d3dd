#include "emitter/scenario/checks.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <numeric>

namespace ringproof::scenario {
namespace {

// Whole seconds: a million calls a year apart do not fit into nanoseconds of 64 bits.
using Seconds = std::chrono::duration<std::int64_t>;

Seconds ceiled(Duration duration) {
    return std::chrono::ceil<Seconds>(duration);
}

std::uint64_t played_calls(const CallScript& call) {
    if (!call.arrivals) {
        return call.repeat.times;
    }
    const auto& hours = call.arrivals->per_hour;
    return std::accumulate(hours.begin(), hours.end(), std::uint64_t{0});
}

/// From the start of the script's first call to the end of its last, insights included.
Seconds longest_course(const CallScript& call) {
    Seconds one = ceiled(call.rings.max) + ceiled(call.talks.max);
    if (call.insights) {
        one += ceiled(std::max(call.insights->after_end, Duration{}));
    }
    const Seconds repeats = std::int64_t{call.repeat.times} * ceiled(call.repeat.every);
    const Seconds arrivals =
        call.arrivals ? std::chrono::hours{call.arrivals->per_hour.size()} : Seconds{};
    return one + std::max(repeats, arrivals);
}

Seconds last_moment(const Scenario& scenario) {
    Seconds end{};
    for (const CallScript& call : scenario.calls) {
        const Seconds begin = call.at ? ceiled(*call.at) : end + ceiled(default_gap);
        end = std::max(end, begin + longest_course(call));
    }
    return end + ceiled(scenario.policy.give_up_after);
}

}  // namespace

void check_extent(const Scenario& scenario, ErrorList& errors) {
    std::uint64_t played = 0;
    for (const CallScript& call : scenario.calls) {
        played += played_calls(call);
    }
    if (played > calls_max) {
        errors.add(
            {"/calls"},
            "the scenario plays " + std::to_string(played) + " calls, the most is " +
                std::to_string(calls_max),
            "lower `repeat: { times }` or `arrivals`");
        return;
    }
    const auto last_day = std::chrono::sys_days{(last_year + std::chrono::years{1}) / 1 / 1};
    const auto start = std::chrono::floor<Seconds>(scenario.start);
    if (start + last_moment(scenario) >= last_day) {
        errors.add(
            {"/calls", "/start", "/policy"},
            "the scenario would run beyond the year " + std::to_string(static_cast<int>(last_year)),
            "start earlier, or make `repeat: { every }` shorter");
    }
}

}  // namespace ringproof::scenario
