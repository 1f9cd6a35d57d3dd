#pragma once

#include "receiver-conformance/report/assessment.hpp"

#include <iosfwd>

namespace ringproof::report {

/// report.json, `ringproof-report/1`; see docs for its keys. Bounded: of very long runs the first
/// calls are listed and the rest is counted.
void write_json(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment);

/// report.html: one file that needs no network and no script.
void write_html(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment);

}  // namespace ringproof::report
