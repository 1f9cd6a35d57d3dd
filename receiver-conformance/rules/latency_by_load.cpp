#include "receiver-conformance/rules/latency_by_load.hpp"

#include <algorithm>
#include <cmath>
#include <set>

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

/// Those that were in flight with many others at any time of theirs: the first of a burst are as
/// much in it as the last.
std::set<const Attempt*> crowded(const Attempts& attempts) {
    std::set<const Attempt*> found;
    Attempts in_flight;
    for (const Attempt* attempt : attempts) {
        std::erase_if(in_flight, [&](const Attempt* other) {
            return other->real_time + other->phases.total <= attempt->real_time;
        });
        in_flight.push_back(attempt);
        if (in_flight.size() == burst_min) {
            found.insert(in_flight.begin(), in_flight.end());
        } else if (in_flight.size() > burst_min) {
            found.insert(attempt);
        }
    }
    return found;
}

}  // namespace

AnswersByLoad answers_by_load(const journal::RunRecord& run) {
    const Attempts attempts = in_order_of_start(run);
    const auto in_burst = crowded(attempts);
    AnswersByLoad answers;
    for (const Attempt* attempt : select(attempts, is_answered)) {
        if (in_burst.contains(attempt)) {
            answers.burst.push_back(attempt);
        } else {
            (attempt->is_connection_reused ? answers.warm : answers.cold).push_back(attempt);
        }
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
