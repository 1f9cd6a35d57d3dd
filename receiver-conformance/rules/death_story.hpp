#pragma once

#include "receiver-conformance/rules/deaths.hpp"
#include "receiver-conformance/rules/last_breath.hpp"

namespace ringproof::rules {

/// It was there, took events, and went away over one of them, or over many, for good.
[[nodiscard]] Finding tell_last_breath(const journal::RunRecord& run, const LastBreath& breath);

/// It went away more or less often, and something started it again each time. `deaths.back_after`
/// is known.
[[nodiscard]] Finding tell_restarts(const journal::RunRecord& run, const Deaths& deaths);

/// What to do about a receiver that many events at once have ended.
inline constexpr std::string_view crowd_remedy =
    "The receiver's process died while many events came at once: it is not safe for concurrent "
    "requests, or it ran out of something. Look at the end of its log (Go: fatal error: concurrent "
    "map writes, so guard it with a mutex; out of memory; too many open files), and have something "
    "restart the process when it ends.";

}  // namespace ringproof::rules
