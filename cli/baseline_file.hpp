#pragma once

#include "receiver-conformance/report/assessment.hpp"

#include <iosfwd>
#include <optional>
#include <string>

namespace ringproof::cli {

/// The earlier run of `--baseline OLD`: a run.jsonl, which is judged by `terms` now, or a
/// report.json with what was found then. Nothing, after saying why, when it is neither.
[[nodiscard]] std::optional<report::Baseline> load_baseline(
    const std::string& file, const report::Terms& terms, std::ostream& err);

}  // namespace ringproof::cli
