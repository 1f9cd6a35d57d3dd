#pragma once

#include "cli/run_options.hpp"

#include <string>
#include <vector>

namespace ringproof::cli {

/// What the run log says of the options that change what a run means, and how to repeat it.
/// Secrets are masked.
[[nodiscard]] std::vector<std::string> options_for_log(const RunOptions& options);

}  // namespace ringproof::cli
