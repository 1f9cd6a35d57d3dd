#include "cli/validate_command.hpp"

#include "cli/load_scenarios.hpp"

#include <ostream>

namespace ringproof::cli {

ExitCode validate_scenarios(
    const std::vector<std::string>& files, std::ostream& out, std::ostream& err) {
    const auto scenarios = load_scenarios(files, std::nullopt, err);
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
