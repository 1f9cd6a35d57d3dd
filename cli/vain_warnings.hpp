#pragma once

#include "cli/run_options.hpp"
#include "emitter/scenario/validate.hpp"

#include <iosfwd>
#include <vector>

namespace ringproof::cli {

/// What the scenario asks for in vain, whatever the receiver answers; see plan::find_vain.
[[nodiscard]] std::vector<scenario::ScenarioError> vain_of(
    const scenario::Scenario& scenario, const RunOptions& options);

/// Prints it as `file:line:column: warning: …` with the line, a caret and the remedy.
void print_warnings(
    const scenario::Scenario& scenario,
    const std::vector<scenario::ScenarioError>& found,
    std::ostream& err);

}  // namespace ringproof::cli
