#pragma once

#include "cli/performance.hpp"
#include "cli/run_options.hpp"

#include <vector>

namespace ringproof::cli {

/// The built-in suite, one case at least, adapted to the receiver after the first case, and then
/// the probes of its surface. The cases must stay as long as the performance.
[[nodiscard]] Performance suite_performance(
    const RunOptions& options, const std::vector<scenario::Scenario>& cases);

}  // namespace ringproof::cli
