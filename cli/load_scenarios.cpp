#include "cli/load_scenarios.hpp"

#include "cli/console.hpp"
#include "cli/scenario_files.hpp"
#include "emitter/core/text.hpp"
#include "emitter/rinkel/event_url.hpp"
#include "emitter/scenario_file/load.hpp"

#include <algorithm>
#include <ostream>

namespace ringproof::cli {
namespace {

/// What a scenario asks for and this run cannot do.
struct Unplayable {
    scenario::SourcePosition position;
    std::string problem;
    std::string remedy;
};

std::string command_text(const scenario::RunCommand& command) {
    std::string text;
    for (const std::string& argument : command.arguments) {
        text += (text.empty() ? "" : " ") + printable(argument);
    }
    return text;
}

std::vector<Unplayable> find_unplayable(
    const scenario::Scenario& scenario, const RunOptions& options) {
    std::vector<Unplayable> found;
    for (const scenario::Step& step : scenario.steps) {
        const auto* command = std::get_if<scenario::RunCommand>(&step.action);
        if (command != nullptr && !options.may_run_commands) {
            found.push_back(
                {step.position,
                 "a hook would run '" + command_text(*command) + "' on this machine",
                 "allow it with --allow-exec if you trust this file; nothing was sent"});
        }
    }
    for (const scenario::Expectation& expectation : scenario.expectations) {
        if (std::holds_alternative<scenario::ExpectState>(expectation.what) &&
            scenario.target.empty()) {
            found.push_back(
                {expectation.position,
                 "the state is read at the target, and there is none",
                 "write 'target: https://…' into the file, or give --target URL; nothing was "
                 "sent"});
        }
    }
    return found;
}

}  // namespace

bool is_target_good(const std::optional<std::string>& target, std::ostream& err) {
    if (!target) {
        return true;
    }
    const auto parsed = rinkel::parse_event_url(*target, rinkel::Event::incoming_call);
    if (const auto* error = std::get_if<rinkel::UrlError>(&parsed)) {
        print_error(err, "--target: " + error->problem, error->remedy + "; nothing was sent");
        return false;
    }
    return true;
}

std::optional<std::vector<scenario::Scenario>> load_scenarios(
    const std::vector<std::string>& arguments,
    const scenario_file::LoadOptions& options,
    std::ostream& err) {
    const auto files = find_scenario_files(arguments);
    if (const auto* error = std::get_if<FileError>(&files)) {
        print_error(err, error->problem, error->remedy);
        return std::nullopt;
    }
    std::vector<scenario::Scenario> scenarios;
    bool is_good = true;
    for (const auto& file : std::get<std::vector<std::filesystem::path>>(files)) {
        auto loaded = scenario_file::load_scenario(file, options);
        if (const auto* errors = std::get_if<scenario_file::LoadErrors>(&loaded)) {
            err << scenario_file::render(*errors);
            is_good = false;
        } else {
            scenarios.push_back(std::get<scenario::Scenario>(std::move(loaded)));
        }
    }
    return is_good ? std::optional{std::move(scenarios)} : std::nullopt;
}

bool are_playable(
    const std::vector<scenario::Scenario>& scenarios,
    const RunOptions& options,
    std::ostream& err) {
    bool is_good = true;
    for (const scenario::Scenario& scenario : scenarios) {
        for (const Unplayable& one : find_unplayable(scenario, options)) {
            err << scenario.file << ':' << one.position.line << ':' << one.position.column
                << ": error: " << one.problem << "\n  = help: " << one.remedy << '\n';
            is_good = false;
        }
    }
    return is_good;
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
