#pragma once

#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/evidence.hpp"

#include <optional>

namespace ringproof::rules {

/// How long a receiver may take to work off a burst of ours until single events are its own affair
/// again.
inline constexpr Duration recovery_max = std::chrono::seconds{30};

/// The attempts that time.2s judges, told apart by how they stand to the limit (F4, F5).
///
/// How many come at once is not documented, so what a burst of ours costs is delivery.burst's to
/// tell. A documented event that comes alone is Rinkel's daily life, whatever went before it.
struct TimedAttempts {
    Attempts late;       ///< by all readings, or never answered
    Attempts at_risk;    ///< in time by one reading only
    Attempts in_time;    ///< by all
    Attempts unjudged;   ///< our own loop was late: nobody's fault but ours
    Attempts of_bursts;  ///< late in a burst, behind it, or waiting for a connection
};

[[nodiscard]] const TimedAttempts& timed_attempts(const journal::RunRecord& run);

/// A kind of event that was played no more because it had no answer in time, and that was not
/// answered since. Null without one.
[[nodiscard]] const journal::LeftOut* find_given_up(const journal::RunRecord& run);

/// How long after a burst the last of `late` had still had no answer; nothing when one of them had
/// no burst before it.
[[nodiscard]] std::optional<Duration> time_since_burst(
    const journal::RunRecord& run, const Attempts& late);

/// When single events were answered again after the last burst that was not taken; nothing when
/// there was no such burst or no such answer.
[[nodiscard]] std::optional<Duration> time_to_recover(const journal::RunRecord& run);

}  // namespace ringproof::rules
