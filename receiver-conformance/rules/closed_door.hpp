#pragma once

#include "receiver-conformance/rules/evidence.hpp"

namespace ringproof::rules {

/// A receiver that took events and refused, from one moment on, every one alike, whatever was in
/// it: a test URL that takes one call, a queue that is full, a database that went away.
struct ClosedDoor {
    std::size_t accepted = 0;  ///< before it closed
    Attempts refused;          ///< since then; empty when it never closed
};

[[nodiscard]] const ClosedDoor& find_closed_door(const journal::RunRecord& run);

}  // namespace ringproof::rules
