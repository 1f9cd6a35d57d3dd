#include "cli/validate_command.hpp"

#include "cli/load_scenarios.hpp"

#include <ostream>

namespace ringproof::cli {

ExitCode validate_scenarios(
    const std::vector<std::string>& files, std::ostream& out, std::ostream& err) {
    // Where a scenario is played shows when it is played: an unset target is no mistake yet.
    scenario_file::LoadOptions options;
    options.environment = scenario_file::process_environment();
    options.target_when_unset = unset_target;
    const auto scenarios = load_scenarios(files, options, err);
    if (!scenarios) {
        return ExitCode::usage;
    }
    for (const scenario::Scenario& scenario : *scenarios) {
        out << scenario.file << ": good, " << scenario.calls.size()
            << (scenario.calls.size() == 1 ? " call script\n" : " call scripts\n");
    }
    return ExitCode::conformant;
}

}  // namespace ringproof::cli
