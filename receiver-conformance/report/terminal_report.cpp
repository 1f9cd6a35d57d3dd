#include "receiver-conformance/report/terminal_report.hpp"

#include "receiver-conformance/report/terminal_parts.hpp"

#include <ostream>

namespace ringproof::report {

void write_terminal(
    std::ostream& out,
    const journal::RunRecord& run,
    const Assessment& assessment,
    const TerminalOptions& options) {
    const TerminalStyle style{options};
    const Summary summary = summarise(run);
    // The calls of the built-in suite are ours: what they brought to light is what counts.
    const auto* started = run.first<journal::RunStarted>();
    if (started == nullptr || started->command != "check") {
        out << calls_block(style, run) << webhooks_block(style, run);
    }
    out << rules_block(style, assessment) << failures_block(style, assessment)
        << comparison_block(style, assessment, summary) << verdict_block(style, run, assessment)
        << numbers_block(style, run, summary);
}

}  // namespace ringproof::report
