#pragma once

#include "cli/exit_code.hpp"
#include "cli/run_options.hpp"

#include <iosfwd>

namespace ringproof::cli {

/// `ringproof run`: loads, plays, judges, reports. Results go to `out`, progress and diagnostics
/// to `err`. Nothing is sent before every scenario, file and option has been found good.
[[nodiscard]] ExitCode run_scenarios(
    const RunOptions& options, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
