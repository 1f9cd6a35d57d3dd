#pragma once

#include "emitter/scenario_file/load.hpp"
#include "tests/support/catch.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Loads scenarios from text for tests.
namespace ringproof::scenario_file::test {

/// An error as `line:column problem`.
using Errors = std::vector<std::string>;

inline LoadOptions with_variables(std::vector<std::pair<std::string, std::string>> variables) {
    LoadOptions options;
    options.environment = [variables](std::string_view name) -> std::optional<std::string> {
        for (const auto& [key, value] : variables) {
            if (key == name) {
                return value;
            }
        }
        return std::nullopt;
    };
    return options;
}

inline LoadErrors load_errors(std::string text, const LoadOptions& options = {}) {
    auto result = parse_scenario("test.yaml", std::move(text), options);
    auto* errors = std::get_if<LoadErrors>(&result);
    return errors == nullptr ? LoadErrors{} : *errors;
}

inline Errors errors_of(std::string text, const LoadOptions& options = {}) {
    Errors lines;
    for (const auto& error : load_errors(std::move(text), options).errors) {
        lines.push_back(
            std::to_string(error.position.line) + ":" + std::to_string(error.position.column) +
            " " + error.problem);
    }
    return lines;
}

/// The remedy of the only error.
inline std::string remedy_of(std::string text, const LoadOptions& options = {}) {
    const auto errors = load_errors(std::move(text), options).errors;
    REQUIRE(errors.size() == 1);
    return errors.front().remedy;
}

inline scenario::Scenario loaded(std::string text, const LoadOptions& options = {}) {
    auto result = parse_scenario("test.yaml", std::move(text), options);
    if (const auto* errors = std::get_if<LoadErrors>(&result)) {
        FAIL(render(*errors));
    }
    return std::get<scenario::Scenario>(std::move(result));
}

/// A scenario with one call, whose keys these are, each line indented by four spaces.
inline std::string with_call(std::string_view keys) {
    return "scenario: test\ncalls:\n  - name: it\n" + std::string{keys};
}

}  // namespace ringproof::scenario_file::test
