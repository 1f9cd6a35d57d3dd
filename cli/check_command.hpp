#pragma once

#include "cli/exit_code.hpp"
#include "cli/run_options.hpp"

#include <CLI/CLI.hpp>

#include <iosfwd>

namespace ringproof::cli {

/// What `check` was asked for besides what `run` knows, too.
struct CheckOptions : RunOptions {
    std::string url;
    Duration wait_for{};  ///< the receiver may take this long to come up; zero: it must be there
    bool lists_cases = false;
    std::vector<std::string> cases;  ///< that are played; empty: all
};

void add_check_options(CLI::App& command, CheckOptions& options);

/// `ringproof check URL`: the built-in suite against one receiver. When not one event of the first
/// case is accepted, the others are not played.
[[nodiscard]] ExitCode check_receiver(
    const CheckOptions& asked, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
