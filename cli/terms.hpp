#pragma once

#include "cli/report_options.hpp"
#include "receiver-conformance/report/assessment.hpp"

#include <iosfwd>
#include <optional>

namespace ringproof::cli {

/// How the options ask a run to be judged; nothing, after saying why, when a file that they name
/// is no good. Read before anything is sent.
[[nodiscard]] std::optional<report::Terms> read_terms(
    const ReportOptions& options, std::ostream& err);

}  // namespace ringproof::cli
