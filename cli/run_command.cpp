#include "cli/run_command.hpp"

#include "cli/console.hpp"
#include "cli/judged_run.hpp"
#include "cli/load_scenarios.hpp"

#include <ostream>

namespace ringproof::cli {

ExitCode run_scenarios(const RunOptions& options, std::ostream& out, std::ostream& err) {
    if (!is_target_good(options.target, err)) {
        return ExitCode::usage;
    }
    scenario_file::LoadOptions load;
    load.environment = scenario_file::process_environment();
    load.target = options.target;
    auto scenarios = load_scenarios(options.scenarios, load, err);
    if (!scenarios || !are_playable(*scenarios, options, err) || !have_targets(*scenarios, err)) {
        return ExitCode::usage;
    }
    for (scenario::Scenario& scenario : *scenarios) {
        scenario.start = options.start.value_or(scenario.start);
        subscribe(scenario, options.subscriptions);
    }
    Performance performance{"run", plan_plays(*scenarios, options)};
    if (performance.plays.empty()) {
        err << "ringproof: the share " << options.shard->text()
            << " holds none of the scenarios; there is nothing to play\n";
        return ExitCode::conformant;
    }
    return play_and_judge(std::move(performance), options, out, err);
}

}  // namespace ringproof::cli
