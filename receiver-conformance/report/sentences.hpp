#pragma once

#include "receiver-conformance/report/assessment.hpp"
#include "receiver-conformance/report/summary.hpp"
#include "receiver-conformance/report/terminal_style.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Sentences that several reports say, so that they say them alike.
namespace ringproof::report {

/// `Ready for Rinkel`, `Not ready for Rinkel`, `Not judged`. What passes only because its failures
/// are known, or because rules were left out, is not called ready for Rinkel; what passes although
/// a SHOULD rule failed or a MUST rule is at risk is, `with 1 weakness`.
[[nodiscard]] std::string verdict_words(const score::Score& score);

/// `the scenario expects a run that is not conformant, and this one is`: for reports in which a run
/// that passes must fail the build.
[[nodiscard]] std::string_view missed_failure_sentence();

/// A run without a verdict, or one that was cut short, has no number either.
[[nodiscard]] bool has_points(const score::Score& score);

/// `49 of 100`; `–` for a run that has no verdict or was cut short.
[[nodiscard]] std::string score_text(const score::Score& score);

/// How the points came about, or why there are none.
[[nodiscard]] std::string arithmetic_text(const score::Score& score);

/// How the verdict is shown: good, bad, or risk for whatever is neither.
[[nodiscard]] Sign sign_of(const score::Score& score);

/// As its status, but a failure that was known before is no news.
[[nodiscard]] Sign sign_of(const rules::RuleResult& result);

/// `failed`, `known failure`, `not chosen`, …
[[nodiscard]] std::string_view result_words(const rules::RuleResult& result);

/// The rule's title, which says what is good, and `failed: ` in front of it where that is not what
/// was seen: for pages that show no sign beside it.
[[nodiscard]] std::string titled(const rules::RuleResult& result);

/// True for what somebody has to look at: it failed or is at risk.
[[nodiscard]] bool needs_a_look(const rules::RuleResult& result);

/// Those that need a look, what fails the run first, else in the order of the rules. They belong to
/// `assessment`.
[[nodiscard]] std::vector<const rules::RuleResult*> results_to_look_at(
    const Assessment& assessment);

/// `1 day 12 minutes`, `3 hours`, `0.4 s`: two parts at most.
[[nodiscard]] std::string span_text(Duration duration);

/// What kind of time the run went by, and what it does not prove.
[[nodiscard]] std::string pace_sentence(const journal::RunRecord& run, const Summary& summary);

/// `4 calls, 17 deliveries, 41 attempts: 17 accepted, 24 failed`.
[[nodiscard]] std::string volume_sentence(const Summary& summary);

/// The remedy for what was seen, or the rule's own.
[[nodiscard]] std::string_view fix_of(const rules::RuleResult& result);

/// The first line of evidence, or the rule's title.
[[nodiscard]] std::string_view headline_of(const rules::RuleResult& result);

/// The target as the log has it; empty without one.
[[nodiscard]] std::string target_text(const journal::RunRecord& run);

/// `; 3 attempts had none in time`, behind what the answers took; empty when all had one.
[[nodiscard]] std::string none_in_time_text(const Summary& summary);

}  // namespace ringproof::report
