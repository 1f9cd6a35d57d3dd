#pragma once

#include "cli/exit_code.hpp"
#include "cli/performance.hpp"
#include "cli/run_options.hpp"

#include <iosfwd>

namespace ringproof::cli {

/// Plays, judges, prints and writes the reports. Nothing is sent before the options have been
/// found good and the output folder can be written.
[[nodiscard]] ExitCode play_and_judge(
    Performance performance, const RunOptions& options, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
