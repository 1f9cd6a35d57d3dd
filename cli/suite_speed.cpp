#include "cli/suite_speed.hpp"

#include "receiver-conformance/suite/plays.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace ringproof::cli {
namespace {

using journal::Attempt;

// A receiver that takes longer than this is asked for less state: reading it after each event would
// cost minutes.
constexpr Duration slow_answer = std::chrono::milliseconds{150};
constexpr Duration slow_storing = std::chrono::milliseconds{80};

// More than this makes an answer among several slower than one alone.
constexpr Duration jitter = std::chrono::milliseconds{100};

Duration median(std::vector<Duration> times) {
    std::sort(times.begin(), times.end());
    return times.empty() ? Duration{} : times[times.size() / 2];
}

/// How a receiver did so far.
struct Acquaintance {
    std::map<rinkel::Event, std::vector<Duration>> alone;
    Duration slowest_together{};
    bool has_failed_together = false;
    bool was_met_together = false;
    std::vector<Duration> storings;  ///< from an event's 200 until the state showed it

    /// Of the kind of event that takes longest.
    [[nodiscard]] Duration slowest_alone() const {
        Duration slowest{};
        for (const auto& [event, times] : alone) {
            slowest = std::max(slowest, median(times));
        }
        return slowest;
    }

    [[nodiscard]] bool answers_several_as_one() const {
        return was_met_together && !has_failed_together &&
               slowest_together <= slowest_alone() + slowest_alone() / 2 + jitter;
    }
};

Acquaintance meet(const journal::RunRecord& run) {
    Acquaintance met;
    bool is_together = false;
    std::map<std::string_view, std::string_view> known;  // states by call
    for (const journal::Record& record : run.records) {
        if (const auto* scenario = std::get_if<journal::ScenarioStarted>(&record)) {
            is_together = suite::is_burst(scenario->name);
            met.was_met_together = met.was_met_together || is_together;
        } else if (const auto* attempt = std::get_if<Attempt>(&record)) {
            if (!is_together) {
                met.alone[attempt->event].push_back(attempt->phases.total);
            } else if (attempt->injected.empty()) {
                met.slowest_together = std::max(met.slowest_together, attempt->phases.total);
                met.has_failed_together = met.has_failed_together || !attempt->status;
            }
        } else if (const auto* state = std::get_if<journal::StateRead>(&record)) {
            std::string_view& before = known[state->call];
            // An event that changes nothing is waited for in vain, and only the first few times.
            if (state->after && state->state != before) {
                met.storings.push_back(state->settled);
            }
            before = state->state;
        }
    }
    return met;
}

}  // namespace

void adapt_speed(const Progress& progress, Overlapping overlapping) {
    const Acquaintance met = meet(progress.so_far);
    const bool overlaps = overlapping == Overlapping::allowed &&
                          met.slowest_alone() > slow_answer && met.answers_several_as_one();
    const bool stores_slowly = median(met.storings) > slow_storing;
    for (std::size_t i = progress.played; i < progress.plays.size(); ++i) {
        PlannedPlay& play = progress.plays[i];
        if (overlaps && !suite::needs_its_own_order(play.scenario->name)) {
            suite::overlap_calls(play.options);
        }
        if (stores_slowly) {
            suite::read_state_at_end(play.options);
        }
    }
}

}  // namespace ringproof::cli
