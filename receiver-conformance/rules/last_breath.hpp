#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <optional>

namespace ringproof::rules {

/// A receiver that took events and then, from one moment on, no connection any more.
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

/// It was on a connection, and that ended without an answer: what a process that dies of an event
/// looks like.
[[nodiscard]] bool broke_off(const journal::Attempt& attempt);

}  // namespace ringproof::rules
