#pragma once

#include "cli/exit_code.hpp"
#include "cli/plan_options.hpp"

#include <iosfwd>

namespace ringproof::cli {

/// `ringproof plan`: what the scenarios will do, without any traffic.
[[nodiscard]] ExitCode plan_scenarios(
    const PlanOptions& options, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
