#pragma once

#include "cli/exit_code.hpp"
#include "cli/report_options.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace ringproof::cli {

/// `ringproof report LOG...`: judges run logs again, several as one run, and writes the reports
/// anew. The logs themselves are never changed, even when --out is their own folder.
[[nodiscard]] ExitCode report_again(
    const std::vector<std::string>& logs,
    const ReportOptions& options,
    std::ostream& out,
    std::ostream& err);

}  // namespace ringproof::cli
