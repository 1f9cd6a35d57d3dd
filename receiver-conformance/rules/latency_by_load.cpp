#include "receiver-conformance/rules/latency_by_load.hpp"

#include "receiver-conformance/rules/load_split.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace ringproof::rules {

using journal::Attempt;

AnswersByLoad answers_by_load(const journal::RunRecord& run) {
    const LoadSplit& split = split_by_load(run);
    AnswersByLoad answers;
    answers.burst = select(split.in_burst, is_answered);
    for (const Attempt* attempt : select(split.alone, is_answered)) {
        (attempt->is_connection_reused ? answers.warm : answers.cold).push_back(attempt);
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

Attempts answers_beyond(const journal::RunRecord& run) {
    const Attempts& documented = answered_by_receiver(run);
    const std::set<const Attempt*> known{documented.begin(), documented.end()};
    return select(answered_by_receiver(run, Sent::anything), [&](const Attempt& attempt) {
        return !known.contains(&attempt);
    });
}

std::string answers_beyond_text(const journal::RunRecord& run) {
    const auto beyond = summary_of(answers_beyond(run));
    if (!beyond) {
        return {};
    }
    const bool has_burst = !answers_by_load(run).burst.empty();
    return fmt::format(
        "not among them: {} in cases beyond the documentation ({}), {} at most{}",
        count_text(beyond->answers, "answer"),
        has_burst ? "many events at once, fields that nobody documented"
                  : "fields that nobody documented, say",
        latency_text(beyond->max),
        has_burst ? ": see delivery.burst" : "");
}

double late_percent_max(std::size_t answers_in_time) {
    constexpr double doubt = 0.05;
    return 100 * (1 - std::pow(doubt, 1.0 / static_cast<double>(answers_in_time)));
}

}  // namespace ringproof::rules
