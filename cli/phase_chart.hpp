#pragma once

#include "emitter/journal/records.hpp"
#include "receiver-conformance/report/terminal_report.hpp"

#include <string>

namespace ringproof::cli {

/// Where an attempt's time went: a line for each phase that was reached, each with a bar that
/// begins where the one before it ends, against the line at which Rinkel hangs up (F5).
[[nodiscard]] std::string phase_chart(const journal::Phases& phases, report::Marks marks);

}  // namespace ringproof::cli
