#include "cli/scenario_files.hpp"

#include "emitter/core/text.hpp"

#include <algorithm>
#include <set>
#include <system_error>

namespace ringproof::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_max = 10'000;

bool is_scenario_name(const fs::path& path) {
    return path.extension() == ".yaml" || path.extension() == ".yml";
}

std::vector<fs::path> files_below(const fs::path& folder, std::error_code& error) {
    std::vector<fs::path> files;
    fs::recursive_directory_iterator entry{folder, error};
    while (!error && entry != fs::recursive_directory_iterator{} && files.size() <= files_max) {
        std::error_code ignored;
        if (is_scenario_name(entry->path()) && entry->is_regular_file(ignored)) {
            files.push_back(entry->path());
        }
        entry.increment(error);
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// What one argument names: a file, or the scenarios of a folder.
std::variant<std::vector<fs::path>, FileError> files_named(const std::string& argument) {
    const std::string shown = "'" + printable(argument) + "'";
    std::error_code error;
    const auto type = fs::status(argument, error).type();
    if (type == fs::file_type::not_found) {
        return FileError{shown + " does not exist", "name a scenario file, or a folder of them"};
    }
    if (error) {
        return FileError{shown + " cannot be read: " + error.message(), ""};
    }
    if (type != fs::file_type::directory) {
        return std::vector<fs::path>{fs::path{argument}};
    }
    std::vector<fs::path> files = files_below(argument, error);
    if (error) {
        return FileError{shown + " cannot be read: " + error.message(), ""};
    }
    if (files.empty()) {
        return FileError{
            "the folder " + shown + " holds no scenario", "scenario files end in .yaml or .yml"};
    }
    return files;
}

}  // namespace

std::variant<std::vector<fs::path>, FileError> find_scenario_files(
    const std::vector<std::string>& arguments) {
    std::vector<fs::path> files;
    std::set<fs::path> seen;
    for (const std::string& argument : arguments) {
        auto named = files_named(argument);
        if (auto* error = std::get_if<FileError>(&named)) {
            return std::move(*error);
        }
        for (fs::path& file : std::get<std::vector<fs::path>>(named)) {
            if (seen.insert(file.lexically_normal()).second) {
                files.push_back(std::move(file));
            }
        }
    }
    if (files.size() > files_max) {
        return FileError{
            "more than " + std::to_string(files_max) + " scenario files", "name fewer folders"};
    }
    return files;
}

}  // namespace ringproof::cli
