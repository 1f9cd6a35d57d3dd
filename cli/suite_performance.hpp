#pragma once

#include "cli/performance.hpp"
#include "cli/run_options.hpp"

#include <string>
#include <vector>

namespace ringproof::cli {

/// The built-in suite against the receiver at `url`, adapted to it after the first case, and then
/// the probes of its surface. The cases must stay as long as the performance.
[[nodiscard]] Performance suite_performance(
    const RunOptions& options,
    const std::string& url,
    const std::vector<scenario::Scenario>& cases);

}  // namespace ringproof::cli
