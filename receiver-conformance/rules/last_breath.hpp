#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <optional>

namespace ringproof::rules {

/// A receiver that took connections and then, from one moment on, none any more.
struct LastBreath {
    /// What it had on its hands when it went away: attempts whose connection broke off without an
    /// answer, the first one first. Empty when nobody can say.
    Attempts suspects;
    const journal::Attempt* first_unreached = nullptr;
    std::size_t accepted_before = 0;
    std::size_t unreached = 0;
};

/// Nothing when the receiver could be reached to the end, or never.
[[nodiscard]] std::optional<LastBreath> find_last_breath(const journal::RunRecord& run);

/// Attempts over which the receiver's process ended, or that were under way when it did, whether or
/// not it was started again.
[[nodiscard]] Attempts find_deaths(const journal::RunRecord& run);

/// It was on a connection, and that ended without an answer: what a process that dies of an event
/// looks like.
[[nodiscard]] bool broke_off(const journal::Attempt& attempt);

}  // namespace ringproof::rules
