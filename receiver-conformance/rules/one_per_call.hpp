#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <cstddef>

namespace ringproof::rules {

/// Of each call one event is taken, whichever comes first, and all that follows is refused: the
/// call's id alone is unique where it is stored, and all events of a call have the same (F28).
struct OnePerCall {
    Attempts refused;       ///< what followed, in the order of the log; empty when it is not so
    std::size_t calls = 0;  ///< of which something else was refused
};

[[nodiscard]] const OnePerCall& find_one_per_call(const journal::RunRecord& run);

}  // namespace ringproof::rules
