#pragma once

#include "emitter/run/play.hpp"
#include "emitter/scenario/validate.hpp"

#include <vector>

namespace ringproof::plan {

/// What a scenario asks for in vain, whatever the receiver answers: faults that can never strike,
/// expectations that can never come true. No errors: the scenario can be played; but a test that
/// tests nothing is green. In the order of the file.
[[nodiscard]] std::vector<scenario::ScenarioError> find_vain(const run::Play& play);

}  // namespace ringproof::plan
