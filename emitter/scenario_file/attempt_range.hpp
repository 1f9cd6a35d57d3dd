#pragma once

#include "emitter/scenario_file/notation.hpp"

#include <limits>

namespace ringproof::scenario_file {

/// `2`, `1..3`, or `3..` for the third and all later ones.
struct AttemptRange {
    int first = 1;
    int last = std::numeric_limits<int>::max();
};

[[nodiscard]] Notation<AttemptRange> attempts_notation();

}  // namespace ringproof::scenario_file
