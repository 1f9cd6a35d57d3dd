#pragma once

#include "receiver-conformance/report/summary.hpp"
#include "receiver-conformance/report/terminal_style.hpp"

#include <string>

/// The blocks of the terminal report, top to bottom; each ends with a line break.
namespace ringproof::report {

[[nodiscard]] std::string verdict_block(
    const TerminalStyle& style, const journal::RunRecord& run, const Assessment& assessment);

[[nodiscard]] std::string calls_block(const TerminalStyle& style, const journal::RunRecord& run);

[[nodiscard]] std::string webhooks_block(const TerminalStyle& style, const journal::RunRecord& run);

[[nodiscard]] std::string rules_block(const TerminalStyle& style, const Assessment& assessment);

/// What failed or is at risk, with evidence, remedy and a command; empty when nothing is.
[[nodiscard]] std::string failures_block(const TerminalStyle& style, const Assessment& assessment);

/// What changed since the baseline; empty without one.
[[nodiscard]] std::string comparison_block(
    const TerminalStyle& style, const Assessment& assessment, const Summary& summary);

[[nodiscard]] std::string numbers_block(
    const TerminalStyle& style, const journal::RunRecord& run, const Summary& summary);

}  // namespace ringproof::report
