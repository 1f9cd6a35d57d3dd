#include "cli/run_command.hpp"

#include "cli/console.hpp"
#include "cli/judged_run.hpp"
#include "cli/load_scenarios.hpp"
#include "cli/vain_warnings.hpp"

#include <algorithm>
#include <ostream>

namespace ringproof::cli {
namespace {

/// What a scenario asks for in vain. A green run must not hide it.
struct Vain {
    const scenario::Scenario* scenario = nullptr;
    scenario::ScenarioError what;
};

std::vector<Vain> warn(
    const std::vector<scenario::Scenario>& scenarios,
    const RunOptions& options,
    std::ostream& err) {
    std::vector<Vain> all;
    for (const scenario::Scenario& scenario : scenarios) {
        const auto found = vain_of(scenario, options);
        print_warnings(scenario, found, err);
        for (const scenario::ScenarioError& what : found) {
            all.push_back({&scenario, what});
        }
    }
    return all;
}

/// For the log, of those scenarios that are played here.
std::vector<std::string> remarks_on(
    const std::vector<PlannedPlay>& plays, const std::vector<Vain>& vain) {
    std::vector<std::string> remarks;
    for (const Vain& one : vain) {
        const bool is_played =
            std::any_of(plays.begin(), plays.end(), [&](const PlannedPlay& play) {
                return play.scenario == one.scenario;
            });
        if (is_played) {
            remarks.push_back(
                one.scenario->file + ":" + std::to_string(one.what.position.line) + ": " +
                one.what.problem);
        }
    }
    return remarks;
}

}  // namespace

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
    if (options.ignores_in_vain()) {
        print_error(err, ignored_in_vain, ignored_in_vain_remedy);
        return ExitCode::usage;
    }
    const std::vector<Vain> vain = warn(*scenarios, options, err);
    for (scenario::Scenario& scenario : *scenarios) {
        scenario.start = options.start.value_or(scenario.start);
        subscribe(scenario, options.subscriptions);
    }
    Performance performance{"run", plan_plays(*scenarios, options)};
    performance.epilogue = [remarks = remarks_on(performance.plays, vain)](
                               NetworkPlayer& /*player*/, journal::Journal& journal) {
        for (const std::string& remark : remarks) {
            journal.write(journal::LeftOut{{}, remark});
        }
    };
    if (performance.plays.empty()) {
        err << "ringproof: the share " << options.shard->text()
            << " holds none of the scenarios; there is nothing to play\n";
        return ExitCode::conformant;
    }
    return play_and_judge(std::move(performance), options, out, err);
}

}  // namespace ringproof::cli
