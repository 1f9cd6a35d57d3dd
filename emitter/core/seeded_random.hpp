#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace ringproof {

/// Repeatable pseudo-random numbers (xoshiro256**, seeded through splitmix64). The same seed and
/// stream give the same numbers on every machine, which standard distributions do not promise.
/// Not for secrets.
class SeededRandom {
  public:
    /// Streams of one seed are independent of each other: call 7 draws the same numbers whatever
    /// calls 1 to 6 drew.
    explicit SeededRandom(std::uint64_t seed, std::uint64_t stream = 0);

    [[nodiscard]] std::uint64_t next();

    /// Evenly in [0, bound); 0 when `bound` is 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);

    /// `digits` lower-case hex digits, at most 32: 32 make a call id (F28).
    [[nodiscard]] std::string hex(std::size_t digits);

  private:
    std::array<std::uint64_t, 4> state_{};
};

}  // namespace ringproof
