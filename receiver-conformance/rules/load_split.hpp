#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <cstddef>

namespace ringproof::rules {

/// From so many in flight at once on it is no longer the life of one call.
inline constexpr std::size_t burst_min = 8;

/// Attempts on the receiver in order of their start, told apart by how many were in flight with
/// them at any time of theirs: the first of a burst are as much in it as the last.
struct LoadSplit {
    Attempts in_burst;
    Attempts alone;
    std::size_t most_at_once = 0;
};

[[nodiscard]] const LoadSplit& split_by_load(const journal::RunRecord& run);

}  // namespace ringproof::rules
