#pragma once

#include "emitter/journal/run_record.hpp"

/// The readings of "within 2 seconds" (F4, F5), held side by side.
namespace ringproof::rules {

/// What Rinkel grants (F4). A scenario may be stricter, never more lenient with the verdict.
inline constexpr Duration rinkel_deadline = std::chrono::seconds{2};

/// The strictest limit of the run's scenarios, at most Rinkel's own.
[[nodiscard]] Duration deadline_of(const journal::RunRecord& run);

/// How one attempt stands to the limit.
enum class Timing {
    unknown,    ///< it never came to the point where a receiver could be slow
    in_time,    ///< by all readings
    at_risk,    ///< late since the attempt's start, or with its body, and in time otherwise
    late,       ///< by all, or no answer at all
    disturbed,  ///< late, but so was our own loop: says nothing about the receiver
};

/// What our own loop may be late by without a doubt about a receiver's silence: this, or this
/// share of the deadline if it is more.
inline constexpr Duration harness_lag_max = std::chrono::milliseconds{50};
inline constexpr int harness_lag_share = 10;

[[nodiscard]] Timing timing_of(const journal::Attempt& attempt, Duration deadline);

/// True when the response header came in time and its body had not ended when the time was over.
/// Most senders take an answer for one when it is whole.
[[nodiscard]] bool is_body_late(const journal::Attempt& attempt, Duration deadline);

}  // namespace ringproof::rules
