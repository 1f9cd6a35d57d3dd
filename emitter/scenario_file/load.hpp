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

/// The variables of this process.
[[nodiscard]] Environment process_environment();

/// What comes from the command line rather than from the file.
struct LoadOptions {
    Environment environment{};            ///< empty: no variable is set
    std::optional<std::string> target{};  ///< replaces the file's, whose variables need not be set
    /// Stands in for a target whose variables are not set; nothing: that is an error.
    std::optional<std::string> target_when_unset{};
};

/// All that is wrong with one file, ready to be shown.
struct LoadErrors {
    std::string file;  ///< as the user named it
    std::string text;  ///< the file's text; empty when it could not be read
    std::vector<scenario::ScenarioError> errors;
};

using LoadResult = std::variant<scenario::Scenario, LoadErrors>;

/// Reads, checks and validates one scenario; either it is right or every error is listed.
[[nodiscard]] LoadResult load_scenario(
    const std::filesystem::path& file, const LoadOptions& options);

/// The same from text; `name` stands for the file in errors and in Scenario::file.
[[nodiscard]] LoadResult parse_scenario(
    std::string_view name, std::string text, const LoadOptions& options);

/// Whether what was found keeps a scenario from being played.
enum class Severity { error, warning };

/// `file:line:column: error: …`, the line, a caret and the remedy, for each of them.
[[nodiscard]] std::string render(const LoadErrors& errors, Severity severity = Severity::error);

/// The JSON Schema (2020-12) of scenario files, for editors; ends with a newline.
[[nodiscard]] std::string schema();

/// docs/scenario.md: every key with its meaning, its values and an example, from what the schema
/// is made of.
[[nodiscard]] std::string reference();

}  // namespace ringproof::scenario_file
