#include "emitter/state/early_readings.hpp"

#include <algorithm>
#include <utility>

namespace ringproof::state {
namespace {

using namespace std::chrono_literals;
using journal::StateReading;

// Of more than this the state stays unknown: looking at all of them would take minutes.
constexpr std::size_t kept_max = 5000;

constexpr Duration pause_min = 200ms;
constexpr Duration pause_max = 2s;

// Who stores late does so at any moment of its rhythm, which is known from a few changes only.
constexpr int rest_per_change = 5;

// Some calls turned up late and others not at all, yet: most workers run more often than this.
constexpr Duration rest_late = 10s;

// Who takes longer than this for a change stores after it answers; a look may fall into a pause.
constexpr Duration change_at_once = 200ms;

// For a pile of work that a storm of events has left behind.
constexpr Duration again_max = 60s;

// When most calls look different at each of so many looks, there is a clock or a counter in them.
constexpr int restless_looks = 8;

// Each may have cost seconds.
constexpr int failures_max = 3;

bool is_wanted(const EarlyReadings::Wait& wait) {
    return !wait.is_wanted || wait.is_wanted();
}

}  // namespace

void EarlyReadings::keep(journal::StateRead read, std::size_t source, Duration now) {
    last_kept_ = now;
    if (kept_.size() < kept_max) {
        kept_.push_back({std::move(read), source});
    }
}

std::vector<journal::StateRead> EarlyReadings::read_again(StatePoller& poller, const Wait& wait) {
    const Duration due = last_kept_ + wait.change_wait;
    while (is_wanted(wait) && poller.now() < due) {
        poller.pause(std::min(due - poller.now(), pause_max));
    }
    const Look first = is_wanted(wait) ? look(poller) : Look{0, 0, 0, true, true, {}};
    // Nothing else than before: it stores before it answers, and what is missing never comes.
    const bool is_all_there = first.changed == 0 && wait.slowest_change <= change_at_once;
    const bool is_at_rest =
        !first.is_broken_off && (is_all_there || has_come_to_rest(poller, wait));
    std::vector<journal::StateRead> records;
    for (Early& early : std::exchange(kept_, {})) {
        if (!is_at_rest) {
            early.read.reading = StateReading::early;
        }
        records.push_back(std::move(early.read));
    }
    return records;
}

EarlyReadings::Look EarlyReadings::look(StatePoller& poller) {
    Look seen;
    seen.is_any_absent = false;
    int failures = 0;
    const Duration begin = poller.now();
    for (Early& early : kept_) {
        StateAnswer answer = poller.ask(early.source, early.read.call);
        failures = answer.reading == StateReading::unreadable ? failures + 1 : 0;
        if (failures >= failures_max) {
            seen.is_broken_off = true;
            break;
        }
        // What was there and is gone was lost with a process that ended meanwhile.
        if (answer.reading == StateReading::found) {
            ++seen.found;
            const bool is_new = early.read.reading != StateReading::found;
            seen.turned_up += is_new ? 1U : 0U;
            seen.changed += is_new || early.read.state != answer.state ? 1U : 0U;
            early.read.reading = answer.reading;
            early.read.state = std::move(answer.state);
        }
        seen.is_any_absent = seen.is_any_absent || early.read.reading == StateReading::absent;
    }
    seen.taken = poller.now() - begin;
    return seen;
}

bool EarlyReadings::has_come_to_rest(StatePoller& poller, const Wait& wait) {
    const Duration begin = poller.now();
    Duration changed_at = begin;
    Look seen;
    int restless = 0;
    while (is_wanted(wait) && poller.now() - begin < std::max(again_max, 2 * wait.change_wait)) {
        poller.pause(std::clamp(seen.taken, pause_min, pause_max));
        seen = look(poller);
        if (seen.is_broken_off) {
            return false;
        }
        const Duration usual =
            std::max(wait.change_wait, std::min(rest_late, rest_per_change * wait.slowest_change));
        const Duration rest = seen.is_any_absent ? std::max(usual, rest_late) : usual;
        restless = 2 * seen.changed > seen.found ? restless + 1 : 0;
        const bool is_restless = restless >= restless_looks;
        if (is_restless && !seen.is_any_absent) {
            return true;
        }
        if ((is_restless ? seen.turned_up : seen.changed) > 0) {
            changed_at = poller.now();
        } else if (poller.now() - changed_at >= rest) {
            return true;
        }
    }
    return false;
}

}  // namespace ringproof::state
