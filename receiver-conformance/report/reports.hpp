#pragma once

#include "receiver-conformance/report/assessment.hpp"

#include <iosfwd>

namespace ringproof::report {

/// report.json, `ringproof-report/1`; see docs for its keys. Bounded: of very long runs the first
/// calls are listed and the rest is counted.
void write_json(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment);

/// report.html: one file that needs no network and no script.
void write_html(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment);

/// JUnit XML: a suite for each requirement, a case for each rule. What the receiver did wrong is a
/// failure, what kept the run from being judged an error, what was not assessed is skipped.
void write_junit(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment);

/// summary.md, as a job summary on GitHub shows it.
void write_markdown(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment);

/// TAP version 14, a test point for each rule.
void write_tap(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment);

}  // namespace ringproof::report
