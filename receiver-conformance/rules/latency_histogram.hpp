#pragma once

#include "emitter/core/time.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ringproof::rules {

/// Answer times in numbers.
struct LatencySummary {
    std::size_t answers = 0;
    Duration p50{};
    Duration p90{};
    Duration p99{};
    Duration max{};
};

/// Counts latencies in buckets that are at most 3 % wide, so that percentiles of any number of
/// attempts cost a fixed amount of memory and no sorting.
class LatencyHistogram {
  public:
    void add(Duration latency);

    /// Nothing without an answer.
    [[nodiscard]] std::optional<LatencySummary> summary() const;

    /// The latency that `fraction` (0-1] of all stay below or at; never above the largest seen.
    [[nodiscard]] Duration percentile(double fraction) const;

    [[nodiscard]] std::uint64_t count() const { return count_; }

    [[nodiscard]] Duration max() const { return max_; }

  private:
    // 32 steps to each doubling of a microsecond, from 1 µs to 2^27 µs (over two minutes).
    static constexpr std::size_t steps = 32;
    static constexpr std::size_t doublings = 27;

    static std::size_t bucket_of(Duration latency);
    static Duration upper_end(std::size_t bucket);

    std::array<std::uint64_t, steps*(doublings + 1)> counts_{};
    std::uint64_t count_ = 0;
    Duration max_{};
};

}  // namespace ringproof::rules
