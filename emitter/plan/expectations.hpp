#pragma once

#include "emitter/plan/rehearsal.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ringproof::plan {

/// One of the scenario's expectations, and whether it can come true.
struct Expected {
    std::uint32_t line = 0;      ///< in the scenario's file
    std::string what;            ///< in words
    std::optional<bool> is_met;  ///< by a receiver that answers 200 at once; nothing: not foreseen
    std::string seen;            ///< what will be seen instead; empty when nothing is foreseen
};

/// Judges expectations by the very watch that judges them in a run. In the order of the file.
[[nodiscard]] std::vector<Expected> foresee_expectations(const run::Play& play);

}  // namespace ringproof::plan
