#pragma once

#include "emitter/scenario/scenario.hpp"

#include <string>
#include <vector>

namespace ringproof::scenario {

/// Something that is wrong with a scenario, in words for the one who wrote it.
struct ScenarioError {
    SourcePosition position;
    std::string problem;  ///< what is wrong, with the offending text
    std::string remedy;   ///< what to write instead; may be empty
};

/// What can only be judged on the whole: numbers, contradictions within a call, names that faults
/// and expectations refer to, limits. All errors at once, in the order of the file.
[[nodiscard]] std::vector<ScenarioError> validate(const Scenario& scenario);

}  // namespace ringproof::scenario
