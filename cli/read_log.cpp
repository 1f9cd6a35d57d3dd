#include "cli/read_log.hpp"

#include "emitter/core/text.hpp"

#include <filesystem>
#include <fstream>

namespace ringproof::cli {

std::variant<journal::RunRecord, std::string> read_log(const std::string& file) {
    std::error_code ignored;
    std::ifstream log{file, std::ios::binary};
    if (!log || std::filesystem::is_directory(file, ignored)) {
        return "cannot read '" + printable(file) + "'";
    }
    auto read = journal::read_run_log(log);
    if (const auto* problem = std::get_if<journal::LogError>(&read)) {
        return printable(file) + ":" + std::to_string(problem->line) + ": " + problem->problem;
    }
    return std::get<journal::RunRecord>(std::move(read));
}

}  // namespace ringproof::cli
