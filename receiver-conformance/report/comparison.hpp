#pragma once

#include "receiver-conformance/report/baseline.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ringproof::report {

/// What has become of a rule since the baseline.
enum class Change {
    new_failure,
    still_failing,
    fixed,
    now_at_risk,
    no_longer_assessed,  ///< it failed then; now nobody knows
};

struct RuleChange {
    std::string rule;
    Change change{};
};

/// A run beside an earlier one.
struct Comparison {
    Baseline baseline;
    std::vector<RuleChange> changes;       ///< in report order; what is as it was is left out
    std::vector<std::string> differences;  ///< in what the runs themselves differ, in sentences
};

/// Which failures fail a run that has a baseline (`--fail-on`).
enum class FailOn { any, new_ones };

[[nodiscard]] Comparison compare(
    Baseline baseline,
    const journal::RunRecord& run,
    const std::vector<rules::RuleResult>& results);

/// Failures that the baseline has, too, no longer fail the run. Those whose known time is over do.
void tolerate_still_failing(const Comparison& comparison, std::vector<rules::RuleResult>& results);

/// `new failure`, `still failing`, `fixed`, `now at risk`, `no longer assessed`.
[[nodiscard]] std::string_view change_text(Change change);

}  // namespace ringproof::report
