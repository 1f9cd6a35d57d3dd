#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace ringproof::cli {

struct FileError {
    std::string problem;
    std::string remedy;
};

/// The scenario files that the arguments name: files as they are, folders with every *.yaml and
/// *.yml below them, sorted, each file once.
[[nodiscard]] std::variant<std::vector<std::filesystem::path>, FileError> find_scenario_files(
    const std::vector<std::string>& arguments);

}  // namespace ringproof::cli
