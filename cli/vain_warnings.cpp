#include "cli/vain_warnings.hpp"

#include "cli/load_scenarios.hpp"
#include "cli/play_plan.hpp"
#include "emitter/plan/vain.hpp"
#include "emitter/scenario_file/load.hpp"
#include "emitter/scenario_file/read_file.hpp"

#include <ostream>

namespace ringproof::cli {

std::vector<scenario::ScenarioError> vain_of(
    const scenario::Scenario& scenario, const RunOptions& options) {
    if (scenario.faults.empty() && scenario.expectations.empty()) {
        return {};
    }
    if (!scenario.target.empty()) {
        return plan::find_vain(run::Play{scenario, play_options(options)});
    }
    // Where events go has no part in it.
    scenario::Scenario aimed = scenario;
    aimed.target = unset_target;
    return plan::find_vain(run::Play{aimed, play_options(options)});
}

void print_warnings(
    const scenario::Scenario& scenario,
    const std::vector<scenario::ScenarioError>& found,
    std::ostream& err) {
    if (found.empty()) {
        return;
    }
    auto read = scenario_file::read_file(scenario.file);
    auto* text = std::get_if<std::string>(&read);
    err << scenario_file::render(
        {scenario.file, text == nullptr ? std::string{} : std::move(*text), found},
        scenario_file::Severity::warning);
}

}  // namespace ringproof::cli
