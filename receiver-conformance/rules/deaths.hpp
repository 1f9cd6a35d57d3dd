#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <cstddef>
#include <optional>

namespace ringproof::rules {

/// What a process died of, as far as the run tells.
enum class DeathCause {
    unknown,
    repetition,  ///< an event that it had taken already
    crowd,       ///< many events at once
};

/// A receiver that stopped listening while it was checked, once or more often.
struct Deaths {
    Attempts suspects;  ///< whose connection broke off over it; may be empty
    Attempts missed;    ///< that found nobody there
    DeathCause cause = DeathCause::unknown;
    std::size_t at_once = 0;             ///< in flight together when it died in a crowd
    std::optional<Duration> back_after;  ///< the longest absence; nothing: it never came back
};

/// Nothing was missed and nothing is suspected when the receiver was there all the time.
[[nodiscard]] const Deaths& deaths_in(const journal::RunRecord& run);

/// Its event had been answered with 200 when this copy of it was still under way.
[[nodiscard]] bool was_taken_before(const journal::RunRecord& run, const journal::Attempt& suspect);

/// An attempt that a death decided, or that was under way when it came: it speaks of nothing else.
[[nodiscard]] bool is_of_death(const Deaths& deaths, const journal::Attempt& attempt);

}  // namespace ringproof::rules
