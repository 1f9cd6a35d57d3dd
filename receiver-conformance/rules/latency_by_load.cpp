#include "receiver-conformance/rules/latency_by_load.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ringproof::rules {
namespace {

using journal::Attempt;

// From so many at once on it is no longer the life of one call.
constexpr std::size_t burst_min = 8;

Attempts in_order_of_start(const journal::RunRecord& run) {
    Attempts attempts = attempts_of_receiver(run, Sent::anything);
    std::stable_sort(attempts.begin(), attempts.end(), [](const auto* one, const auto* other) {
        return one->real_time < other->real_time;
    });
    return attempts;
}

Duration end_of(const Attempt& attempt) {
    return attempt.real_time + attempt.phases.total;
}

/// For each attempt whether it was in flight with many others at any time of its own: the first of
/// a burst are as much in it as the last.
std::vector<bool> crowded(const Attempts& attempts) {
    std::vector<bool> found(attempts.size());
    // A heap: what ends first is on top, however many there are.
    std::vector<std::size_t> in_flight;
    const auto ends_later = [&](std::size_t one, std::size_t other) {
        return end_of(*attempts[one]) > end_of(*attempts[other]);
    };
    for (std::size_t index = 0; index < attempts.size(); ++index) {
        while (!in_flight.empty() &&
               end_of(*attempts[in_flight.front()]) <= attempts[index]->real_time) {
            std::pop_heap(in_flight.begin(), in_flight.end(), ends_later);
            in_flight.pop_back();
        }
        in_flight.push_back(index);
        std::push_heap(in_flight.begin(), in_flight.end(), ends_later);
        if (in_flight.size() == burst_min) {
            for (const std::size_t one : in_flight) {
                found[one] = true;
            }
        }
        found[index] = in_flight.size() >= burst_min;
    }
    return found;
}

}  // namespace

AnswersByLoad answers_by_load(const journal::RunRecord& run) {
    const Attempts attempts = in_order_of_start(run);
    const std::vector<bool> in_burst = crowded(attempts);
    AnswersByLoad answers;
    for (std::size_t index = 0; index < attempts.size(); ++index) {
        const Attempt* attempt = attempts[index];
        if (!is_answered(*attempt)) {
            continue;
        }
        Attempts& kind = in_burst[index]                 ? answers.burst
                         : attempt->is_connection_reused ? answers.warm
                                                         : answers.cold;
        kind.push_back(attempt);
    }
    return answers;
}

Duration answer_time(const Attempt& attempt) {
    if (attempt.injected.empty()) {
        return attempt.phases.total;
    }
    const journal::Phases& phases = attempt.phases;
    Duration own{};
    for (const auto& phase : {phases.dns, phases.connect, phases.tls, phases.send, phases.wait}) {
        own += phase.value_or(Duration::zero());
    }
    return std::min(own, phases.total);
}

std::optional<LatencySummary> summary_of(const Attempts& attempts) {
    LatencyHistogram histogram;
    for (const Attempt* attempt : attempts) {
        histogram.add(answer_time(*attempt));
    }
    return histogram.summary();
}

const Attempt* slowest_of(const Attempts& attempts) {
    const auto slowest = std::max_element(
        attempts.begin(), attempts.end(), [](const Attempt* one, const Attempt* other) {
            return answer_time(*one) < answer_time(*other);
        });
    return slowest == attempts.end() ? nullptr : *slowest;
}

double late_percent_max(std::size_t answers_in_time) {
    constexpr double doubt = 0.05;
    return 100 * (1 - std::pow(doubt, 1.0 / static_cast<double>(answers_in_time)));
}

}  // namespace ringproof::rules
