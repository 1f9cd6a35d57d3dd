#pragma once

#include "cli/selftest_trial.hpp"
#include "receiver-conformance/report/terminal_style.hpp"

#include <string>
#include <vector>

namespace ringproof::cli {

/// Who it was, what it does wrong, which rule says so and what that has seen.
[[nodiscard]] std::string trial_block(
    const report::TerminalStyle& style, const TrialResult& result);

/// How many were caught, and whether the good one was cleared.
[[nodiscard]] std::string selftest_summary(
    const report::TerminalStyle& style, const std::vector<TrialResult>& results);

}  // namespace ringproof::cli
