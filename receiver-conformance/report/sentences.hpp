#pragma once

#include "receiver-conformance/report/assessment.hpp"
#include "receiver-conformance/report/summary.hpp"

#include <string>
#include <string_view>

/// Sentences that several reports say, so that they say them alike.
namespace ringproof::report {

/// `Ready for Rinkel`, `Not ready for Rinkel`, `Not judged`.
[[nodiscard]] std::string_view verdict_words(score::Verdict verdict);

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

}  // namespace ringproof::report
