#pragma once

#include "receiver-conformance/rules/rule.hpp"

#include <span>
#include <string>
#include <string_view>

/// From findings to one word, one number and an exit code.
namespace ringproof::score {

enum class Verdict { conformant, not_conformant, undecided };

/// Whether a failed SHOULD rule fails the run, too (`--strict`).
enum class Strictness { must_only, should_too };

/// What became of a scenario's `expect: { verdict: not-conformant }`.
enum class ExpectedFailure { not_asked_for, met, missed };

struct Score {
    Verdict verdict = Verdict::undecided;
    int points = 0;                ///< 0-100
    std::size_t tolerated = 0;     ///< failures that were known before and do not fail the run
    std::size_t weaknesses = 0;    ///< SHOULD rules that failed and MUST rules at risk, where that
                                   ///< does not fail the run
    std::size_t left_out = 0;      ///< rules that were not chosen
    std::size_t assessed = 0;      ///< rules that this run had something to say about
    std::size_t rules = 0;         ///< all of them
    bool is_of_scenarios = false;  ///< what scenarios say was played, and not the whole suite
    bool is_too_low = false;       ///< all is well but for the points; see demand_points
    std::string arithmetic;        ///< how the points came about, for a reader to follow
    std::string reason;            ///< a sentence for the verdict
    bool is_interrupted = false;
    ExpectedFailure expected_failure = ExpectedFailure::not_asked_for;
};

/// A failed MUST caps the points here: what Rinkel would switch off must not look nearly good.
inline constexpr int points_after_failed_must_max = 49;

[[nodiscard]] Score score_run(
    const journal::RunRecord& run,
    std::span<const rules::RuleResult> results,
    Strictness strictness = Strictness::must_only);

/// A run that passes with less than `points_min` does not, for whoever asks for so many.
void demand_points(Score& score, int points_min);

/// Whoever rehearses a failure wants one: a run that passes is the surprise then. One that could
/// not be judged, or was cut short, is neither.
void expect_failure(Score& score);

/// True when this result makes the whole run not conformant.
[[nodiscard]] bool fails_run(const rules::RuleResult& result, Strictness strictness);

/// 0 conformant, 1 not conformant, 3 could not be judged, 130 interrupted.
[[nodiscard]] int exit_code(const Score& score);

/// `conformant`, `not-conformant`, `undecided`.
[[nodiscard]] std::string_view to_text(Verdict verdict);

}  // namespace ringproof::score
