#pragma once

#include "cli/exit_code.hpp"

#include <CLI/CLI.hpp>

#include <iosfwd>
#include <string>

namespace ringproof::cli {

void add_shell_argument(CLI::App& command, std::string& shell);

/// `ringproof completion bash|zsh|fish`: a script for the shell, made from the command line `app`.
[[nodiscard]] ExitCode print_completion(
    const std::string& shell, const CLI::App& app, std::ostream& out);

}  // namespace ringproof::cli
