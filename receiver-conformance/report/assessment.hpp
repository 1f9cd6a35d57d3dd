#pragma once

#include "receiver-conformance/report/comparison.hpp"
#include "receiver-conformance/report/known_failures.hpp"
#include "receiver-conformance/report/rule_choice.hpp"
#include "receiver-conformance/rules/rule.hpp"
#include "receiver-conformance/score/score.hpp"

#include <optional>
#include <string>
#include <vector>

/// Writes what was found, for people and for programs. A report is made from the run log alone.
namespace ringproof::report {

/// What the user asks of a run beside the rules themselves.
struct Terms {
    score::Strictness strictness = score::Strictness::must_only;
    RuleChoice choice{};
    std::vector<KnownFailure> known{};
    std::optional<Baseline> baseline{};
    FailOn fail_on = FailOn::any;
    std::optional<int> points_min{};     ///< a run that passes with fewer fails
    std::string folder{};                ///< where the reports go; see place_bodies
    std::vector<std::string> remarks{};  ///< about the logs; see MergedRun
    std::vector<std::string> gaps{};     ///< a run with one is never conformant
};

/// All that was judged of a run; made once and shared by every report of it.
struct Assessment {
    std::vector<rules::RuleResult> results;
    score::Score score;
    score::Strictness strictness = score::Strictness::must_only;
    std::optional<Comparison> comparison{};
    std::optional<int> points_min{};     ///< as in Terms
    std::vector<std::string> remarks{};  ///< what a reader must know of the run as a whole
};

[[nodiscard]] Assessment assess(const journal::RunRecord& run, const Terms& terms = {});

/// True for a failure that must fail a build, too: it fails the run, and no scenario expects it.
[[nodiscard]] bool fails_build(const Assessment& assessment, const rules::RuleResult& result);

/// A scenario of the run says `expect: { verdict: not-conformant }`.
[[nodiscard]] bool is_failure_expected(const journal::RunRecord& run);

}  // namespace ringproof::report
