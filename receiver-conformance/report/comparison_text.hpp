#pragma once

#include "receiver-conformance/report/assessment.hpp"
#include "receiver-conformance/report/summary.hpp"
#include "receiver-conformance/report/terminal_style.hpp"

#include <string>
#include <vector>

/// How the reports tell of a baseline, so that they all tell it alike.
namespace ringproof::report {

/// `old/run.jsonl, of 2026-11-23 08:30: not-conformant, score 49`. Harmless to print.
[[nodiscard]] std::string baseline_text(const Baseline& baseline);

/// `score 49 → 79`, `answers p50 1.2 ms → 1.4 ms, p99 …`, and in what the runs differ. Harmless to
/// print.
[[nodiscard]] std::vector<std::string> comparison_lines(
    const Assessment& assessment, const Summary& summary);

[[nodiscard]] Sign sign_of(Change change);

}  // namespace ringproof::report
