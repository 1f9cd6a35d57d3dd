#include "emitter/scenario_file/load.hpp"

#include "emitter/core/text.hpp"
#include "emitter/scenario_file/expand.hpp"
#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/read_file.hpp"
#include "emitter/scenario_file/text_checks.hpp"
#include "emitter/scenario_file/tree_builder.hpp"
#include "emitter/scenario_file/variables.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace ringproof::scenario_file {
namespace {

/// The command line's target takes the place of the file's before anybody looks at that.
void drop_target(Node& root) {
    const auto is_target = [](const Entry& entry) {
        return entry.key == "target";
    };
    root.entries.erase(
        std::remove_if(root.entries.begin(), root.entries.end(), is_target), root.entries.end());
}

void stand_in_for_target(Node& root, const LoadOptions& options) {
    for (Entry& entry : root.entries) {
        const bool is_target = entry.key == "target" && entry.value.kind == NodeKind::scalar;
        if (is_target &&
            std::holds_alternative<ExpandError>(expand(entry.value.text, options.environment))) {
            entry.value.text = *options.target_when_unset;
        }
    }
}

scenario::Scenario read_scenario(Node root, const LoadOptions& options, Complaints& complaints) {
    scenario::Scenario scenario;
    if (options.target) {
        drop_target(root);
        scenario.target = *options.target;
    }
    if (options.target_when_unset) {
        stand_in_for_target(root, options);
    }
    assign_paths(root);
    fill_variables(root, options.environment, complaints);
    map_positions(root, scenario.positions);
    scenario_notation().read(root, scenario, complaints);
    scenario.target_position = scenario.positions.position_of("/target");
    if (root.kind == NodeKind::map) {
        complaints.add_unless_consequences(validate(scenario));
    }
    return scenario;
}

}  // namespace

Environment process_environment() {
    return [](std::string_view name) -> std::optional<std::string> {
        const char* value = std::getenv(std::string{name}.c_str());
        return value == nullptr ? std::nullopt : std::optional<std::string>{value};
    };
}

LoadResult parse_scenario(std::string_view name, std::string text, const LoadOptions& options) {
    Complaints complaints;
    scenario::Scenario scenario;
    if (is_readable_text(text, complaints)) {
        if (auto root = read_tree(text, complaints)) {
            scenario = read_scenario(std::move(*root), options, complaints);
        }
    }
    auto errors = complaints.take();
    if (!errors.empty()) {
        return LoadErrors{std::string{name}, std::move(text), std::move(errors)};
    }
    scenario.file = name;
    return scenario;
}

LoadResult load_scenario(const std::filesystem::path& file, const LoadOptions& options) {
    auto read = read_file(file);
    if (auto* unreadable = std::get_if<LoadErrors>(&read)) {
        return std::move(*unreadable);
    }
    return parse_scenario(file.string(), std::get<std::string>(std::move(read)), options);
}

}  // namespace ringproof::scenario_file
