#include "cli/run_command.hpp"

#include "cli/console.hpp"
#include "cli/judged_run.hpp"
#include "cli/load_scenarios.hpp"
#include "emitter/rinkel/target_url.hpp"

#include <ostream>

namespace ringproof::cli {
namespace {

bool is_target_good(const RunOptions& options, std::ostream& err) {
    if (!options.target) {
        return true;
    }
    const auto parsed = rinkel::parse_target_url(*options.target);
    if (const auto* error = std::get_if<rinkel::UrlError>(&parsed)) {
        print_error(err, "--target: " + error->problem, error->remedy + "; nothing was sent");
        return false;
    }
    return true;
}

}  // namespace

ExitCode run_scenarios(const RunOptions& options, std::ostream& out, std::ostream& err) {
    if (!is_target_good(options, err)) {
        return ExitCode::usage;
    }
    scenario_file::LoadOptions load;
    load.environment = scenario_file::process_environment();
    load.target = options.target;
    const auto scenarios = load_scenarios(options.scenarios, load, err);
    if (!scenarios || !are_playable(*scenarios, options, err) || !have_targets(*scenarios, err)) {
        return ExitCode::usage;
    }
    const Performance performance{"run", plan_plays(*scenarios, options)};
    if (performance.plays.empty()) {
        err << "ringproof: the share " << options.shard->text()
            << " holds none of the scenarios; there is nothing to play\n";
        return ExitCode::conformant;
    }
    return play_and_judge(performance, options, out, err);
}

}  // namespace ringproof::cli
