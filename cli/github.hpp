#pragma once

#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/report/assessment.hpp"

#include <iosfwd>

namespace ringproof::cli {

/// On GitHub Actions: annotations to `out`, where the runner reads commands, and the Markdown
/// summary to the job's page. Elsewhere nothing. A summary that cannot be written is told to `err`
/// and changes no verdict.
void tell_github(
    const journal::RunRecord& run,
    const report::Assessment& assessment,
    std::ostream& out,
    std::ostream& err);

}  // namespace ringproof::cli
