#pragma once

#include "emitter/scenario_file/load.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Small YAML files that lie beside the scenarios: a list of flat mappings, all with the same keys.
namespace ringproof::scenario_file {

/// What is wrong with one text of a row.
struct CellProblem {
    std::string problem;
    std::string remedy;
};

/// A key that every row must have.
struct Column {
    std::string_view name;
    std::string_view description;
    /// Looks at the text; may remember what it has seen in the rows before.
    std::function<std::optional<CellProblem>(const std::string& text)> check;
};

/// One row: a text for each column, in the order of the columns.
struct Row {
    std::vector<std::string> texts;
    scenario::SourcePosition position;
};

inline constexpr std::size_t rows_max = 1000;

/// Reads `- { rule: status.200, reason: … }` and so on; `example` shows such a row. Either all of
/// it is right or every error is listed. A file without a row is an empty table.
[[nodiscard]] std::variant<std::vector<Row>, LoadErrors> load_table(
    const std::filesystem::path& file,
    const std::vector<Column>& columns,
    std::string_view example);

}  // namespace ringproof::scenario_file
