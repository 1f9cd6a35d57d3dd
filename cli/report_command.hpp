#pragma once

#include "cli/exit_code.hpp"
#include "cli/report_options.hpp"

#include <iosfwd>
#include <string>

namespace ringproof::cli {

/// `ringproof report LOG`: judges a run log again and writes its reports anew. The log itself is
/// never changed, even when --out is its own folder.
[[nodiscard]] ExitCode report_again(
    const std::string& log, const ReportOptions& options, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
