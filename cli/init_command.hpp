#pragma once

#include "cli/exit_code.hpp"
#include "cli/init_files.hpp"

#include <CLI/CLI.hpp>

#include <iosfwd>
#include <optional>
#include <string>

namespace ringproof::cli {

/// What `init` was asked for.
struct InitOptions {
    std::string folder = ".";
    std::optional<CiService> service;  ///< nothing: guess
    bool overwrites = false;
};

void add_init_options(CLI::App& command, InitOptions& options);

/// `ringproof init [DIR]`: writes a first scenario and a CI job into the repository at DIR, and
/// says what to do next. When one of the files is there already, and is another one, nothing is
/// written (`usage`), but for --force.
[[nodiscard]] ExitCode init_repository(
    const InitOptions& options, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
