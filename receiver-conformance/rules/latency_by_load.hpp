#pragma once

#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/latency_histogram.hpp"

#include <optional>
#include <string>

namespace ringproof::rules {

/// Answers, told apart by what the receiver had to do for them besides.
struct AnswersByLoad {
    Attempts cold;   ///< the first on its connection: a name looked up, a TLS handshake made
    Attempts warm;   ///< on a connection that was kept
    Attempts burst;  ///< eight or more in flight at once, on whatever connection
};

[[nodiscard]] AnswersByLoad answers_by_load(const journal::RunRecord& run);

/// From the attempt's start to the last byte of the response header (F5), without what a fault of
/// the scenario delayed.
[[nodiscard]] Duration answer_time(const journal::Attempt& attempt);

/// Nothing without an attempt.
[[nodiscard]] std::optional<LatencySummary> summary_of(const Attempts& attempts);

/// The attempt with the longest answer time; null without one.
[[nodiscard]] const journal::Attempt* slowest_of(const Attempts& attempts);

/// The answers that no rule about documented events counts: those in cases that go beyond the
/// documentation, as many events at once do.
[[nodiscard]] Attempts answers_beyond(const journal::RunRecord& run);

/// `not among them: 276 answers in cases beyond the documentation (…), 1.469 s at most: see …`;
/// empty when all that was answered is documented.
[[nodiscard]] std::string answers_beyond_text(const journal::RunRecord& run);

/// What n answers in time, and none late, prove: with 95 % confidence fewer than this percentage
/// are late. The exact bound, which the rule of three comes near.
[[nodiscard]] double late_percent_max(std::size_t answers_in_time);

}  // namespace ringproof::rules
