#pragma once

#include "cli/exit_code.hpp"
#include "cli/output_folder.hpp"
#include "cli/report_options.hpp"
#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/report/assessment.hpp"

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

namespace ringproof::cli {

/// A run that was judged.
struct Result {
    const journal::RunRecord& run;
    report::Assessment assessment;
    std::filesystem::path log_folder;    ///< where the files that the log names lie
    std::optional<std::string> failure;  ///< what could not be kept of it, in words
};

/// Prints the result for a person, as JSON or not at all, writes the reports, tells GitHub where it
/// listens, and says with the exit code what came of it: `--fail-under` included, and turned round
/// where a scenario expects a run that is not conformant.
[[nodiscard]] ExitCode publish(
    const Result& result,
    const OutputFolder& output,
    const ReportOptions& options,
    std::ostream& out,
    std::ostream& err);

}  // namespace ringproof::cli
