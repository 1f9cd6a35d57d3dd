#pragma once

#include "cli/exit_code.hpp"

#include <CLI/CLI.hpp>

#include <iosfwd>
#include <string>
#include <vector>

namespace ringproof::cli {

struct ValidateOptions {
    std::vector<std::string> files;
    bool prints_json = false;
};

void add_validate_options(CLI::App& command, ValidateOptions& options);

/// `ringproof validate FILE...`: every mistake of every file, and what each asks for in vain.
[[nodiscard]] ExitCode validate_scenarios(
    const ValidateOptions& options, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
