#pragma once

#include "cli/selftest_trial.hpp"

#include <iosfwd>
#include <vector>

namespace ringproof::cli {

/// The results as one JSON document.
///
///     {"schema": "ringproof-selftest/1", "tool": {…}, "passed": true, "receivers": [{…}, …]}
void write_selftest_json(std::ostream& out, const std::vector<TrialResult>& results);

}  // namespace ringproof::cli
