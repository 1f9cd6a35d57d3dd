#pragma once

#include "emitter/scenario/validate.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// YAML text to a Scenario. The only room that knows YAML.
namespace ringproof::scenario_file {

/// Looks up `${NAME}`; nothing when it is not set.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

/// All that is wrong with one file, ready to be shown.
struct LoadErrors {
    std::string file;  ///< as the user named it
    std::string text;  ///< the file's text; empty when it could not be read
    std::vector<scenario::ScenarioError> errors;
};

/// Reads, checks and validates one scenario; either it is right or every error is listed.
[[nodiscard]] std::variant<scenario::Scenario, LoadErrors> load_scenario(
    const std::filesystem::path& file, const Environment& environment);

/// The same from text; `name` stands for the file in errors and in Scenario::file.
[[nodiscard]] std::variant<scenario::Scenario, LoadErrors> parse_scenario(
    std::string_view name, std::string text, const Environment& environment);

/// `file:line:column: error: …`, the line, a caret and the remedy, for each error.
[[nodiscard]] std::string render(const LoadErrors& errors);

}  // namespace ringproof::scenario_file
