#pragma once

#include "cli/exit_code.hpp"
#include "cli/report_options.hpp"
#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/report/assessment.hpp"

#include <iosfwd>

namespace ringproof::cli {

/// Prints the result to `out`: for a person, as JSON, or not at all.
void print_result(
    const ReportOptions& options,
    const journal::RunRecord& run,
    const report::Assessment& assessment,
    std::ostream& out);

/// What the exit code says of it: `--fail-under` included, and turned round where a scenario
/// expects a run that is not conformant.
[[nodiscard]] ExitCode exit_code_of(
    const ReportOptions& options,
    const journal::RunRecord& run,
    const report::Assessment& assessment,
    std::ostream& err);

}  // namespace ringproof::cli
