#include "cli/plan_command.hpp"

#include "cli/console.hpp"
#include "cli/load_scenarios.hpp"
#include "cli/plan_json.hpp"
#include "cli/plan_text.hpp"
#include "cli/play_plan.hpp"
#include "cli/vain_warnings.hpp"

#include <ostream>

namespace ringproof::cli {
namespace {

std::optional<std::vector<scenario::Scenario>> load(const PlanOptions& options, std::ostream& err) {
    scenario_file::LoadOptions load;
    load.environment = scenario_file::process_environment();
    load.target = options.play.target;
    load.target_when_unset = unset_target;
    auto scenarios = load_scenarios(options.play.scenarios, load, err);
    if (scenarios) {
        for (scenario::Scenario& scenario : *scenarios) {
            // Where events go shows when they are sent.
            scenario.target = scenario.target.empty() ? unset_target : scenario.target;
            subscribe(scenario, options.play.subscriptions);
        }
    }
    return scenarios;
}

bool is_outage_good(
    const PlanOptions& options,
    const std::vector<scenario::Scenario>& scenarios,
    std::ostream& err) {
    for (const scenario::Scenario& scenario : scenarios) {
        const auto outage = asked_outage(options, scenario.start);
        if (outage && outage->until && *outage->until <= outage->from) {
            print_error(
                err,
                "the endpoint would be up at " + to_iso8601(*outage->until) +
                    ", which is not after it went down at " + to_iso8601(outage->from),
                "give a later --up-at, or say how long with --down-for");
            return false;
        }
    }
    return true;
}

}  // namespace

ExitCode plan_scenarios(const PlanOptions& options, std::ostream& out, std::ostream& err) {
    if (!is_target_good(options.play.target, err)) {
        return ExitCode::usage;
    }
    const auto scenarios = load(options, err);
    if (!scenarios || !is_outage_good(options, *scenarios, err)) {
        return ExitCode::usage;
    }
    for (const scenario::Scenario& scenario : *scenarios) {
        print_warnings(scenario, vain_of(scenario, options.play), err);
    }
    const Console console = look_at_console(1);
    PlanJson json{out};
    for (const PlannedPlay& planned : plan_plays(*scenarios, options.play)) {
        const run::Play play{*planned.scenario, planned.options};
        if (options.prints_json) {
            json.add(play, options);
        } else {
            write_plan_text(out, play, options, console);
        }
    }
    if (options.prints_json) {
        json.finish();
    }
    out.flush();
    return ExitCode::conformant;
}

}  // namespace ringproof::cli
