#pragma once

#include "receiver-conformance/rules/rule.hpp"

#include <span>
#include <string>

namespace ringproof::score {

/// How the rules of one level fared.
struct LevelTally {
    int passed = 0;
    int warned = 0;  ///< count half
    int failed = 0;

    [[nodiscard]] int assessed() const { return passed + warned + failed; }
};

/// The points behind a score. A must weighs 3, a should 1, an info nothing; skips count neither
/// way.
struct Points {
    LevelTally must;
    LevelTally should;

    [[nodiscard]] double earned() const;
    [[nodiscard]] int possible() const;

    /// 0-100, rounded down, so that 100 means everything; 0 when nothing could be assessed.
    [[nodiscard]] int percent() const;

    /// `must 7 of 8 × 3 = 21, should 1.5 of 2 × 1 = 1.5: 22.5 of 26 points = 86`.
    [[nodiscard]] std::string arithmetic() const;
};

[[nodiscard]] Points count_points(std::span<const rules::RuleResult> results);

}  // namespace ringproof::score
