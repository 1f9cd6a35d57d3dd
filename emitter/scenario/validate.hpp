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
    /// The values it is about, by path (`/calls/0/ends`); the position is that of the first. Who
    /// knows that one of them could not be read knows that this error is only a consequence.
    std::vector<std::string> about{};
};

/// What can only be judged on the whole: numbers, contradictions within a call, names that faults
/// and expectations refer to, limits. All errors at once, in the order of the file.
[[nodiscard]] std::vector<ScenarioError> validate(const Scenario& scenario);

}  // namespace ringproof::scenario
