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
    out << calls_block(style, run) << webhooks_block(style, run) << rules_block(style, assessment)
        << failures_block(style, assessment) << comparison_block(style, assessment, summary)
        << verdict_block(style, run, assessment) << numbers_block(style, run, summary);
}

}  // namespace ringproof::report
