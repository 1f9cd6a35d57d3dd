#pragma once

#include "emitter/scenario/scenario.hpp"

#include <cstdint>
#include <vector>

namespace ringproof::schedule {

/// When the calls of a day's profile begin, after the scenario's start, in order: the scripted
/// number in each hour, spread over the hour with the seed.
[[nodiscard]] std::vector<Duration> spread_arrivals(
    const scenario::Arrivals& arrivals, std::uint64_t seed);

}  // namespace ringproof::schedule
