#pragma once

#include "cli/sent_event.hpp"
#include "receiver-conformance/report/terminal_report.hpp"

#include <iosfwd>

namespace ringproof::cli {

/// The request, the answer, where the time went, and what Rinkel would make of it, for a person.
void write_send_text(
    std::ostream& out,
    const SentEvent& sent,
    const SendVerdict& verdict,
    const report::TerminalOptions& options);

}  // namespace ringproof::cli
