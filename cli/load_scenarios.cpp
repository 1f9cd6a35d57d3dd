#include "cli/load_scenarios.hpp"

#include "cli/console.hpp"
#include "cli/scenario_files.hpp"
#include "emitter/scenario_file/load.hpp"

#include <algorithm>
#include <ostream>

namespace ringproof::cli {
std::optional<std::vector<scenario::Scenario>> load_scenarios(
    const std::vector<std::string>& arguments,
    const std::optional<std::string>& target,
    std::ostream& err) {
    const auto files = find_scenario_files(arguments);
    if (const auto* error = std::get_if<FileError>(&files)) {
        print_error(err, error->problem, error->remedy);
        return std::nullopt;
    }
    std::vector<scenario::Scenario> scenarios;
    bool is_good = true;
    for (const auto& file : std::get<std::vector<std::filesystem::path>>(files)) {
        auto loaded =
            scenario_file::load_scenario(file, {scenario_file::process_environment(), target});
        if (const auto* errors = std::get_if<scenario_file::LoadErrors>(&loaded)) {
            err << scenario_file::render(*errors);
            is_good = false;
        } else {
            scenarios.push_back(std::get<scenario::Scenario>(std::move(loaded)));
        }
    }
    return is_good ? std::optional{std::move(scenarios)} : std::nullopt;
}

bool have_targets(const std::vector<scenario::Scenario>& scenarios, std::ostream& err) {
    bool is_good = true;
    for (const scenario::Scenario& scenario : scenarios) {
        const bool needs_target = std::any_of(
            scenario.webhooks.begin(), scenario.webhooks.end(), [](const auto& webhook) {
                return webhook && !webhook->url;
            });
        if (scenario.target.empty() && needs_target) {
            print_error(
                err,
                scenario.file + " names no target",
                "write 'target: https://…' into it, or give --target URL; nothing was sent");
            is_good = false;
        }
    }
    return is_good;
}

}  // namespace ringproof::cli
