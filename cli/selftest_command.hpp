#pragma once

#include "cli/exit_code.hpp"

#include <CLI/CLI.hpp>

#include <iosfwd>
#include <string>
#include <vector>

namespace ringproof::cli {

/// What `selftest` was asked for.
struct SelftestOptions {
    std::vector<std::string> only;  ///< names of faults, or of the good receiver; empty: all
    bool prints_json = false;
    bool is_quiet = false;
};

void add_selftest_options(CLI::App& command, SelftestOptions& options);

/// `ringproof selftest`: starts the good receiver and every bad one, and shows which rule catches
/// each. `conformant` (0) when each is caught by the rule that the catalogue names and the good one
/// is cleared, `not_conformant` (1) when not. Writes nothing to the current folder.
[[nodiscard]] ExitCode run_selftest(
    const SelftestOptions& options, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
