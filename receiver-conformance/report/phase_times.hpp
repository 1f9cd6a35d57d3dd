#pragma once

#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/rules/latency_histogram.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace ringproof::report {

/// Where the time of answered attempts went: one phase of all that reached it.
struct PhaseTimes {
    std::string_view name;   ///< as in the run log: `tls`
    std::string_view words;  ///< for people
    std::optional<rules::LatencySummary> times;
};

/// In the order in which an attempt goes through them.
[[nodiscard]] std::vector<PhaseTimes> phase_times(const journal::RunRecord& run);

}  // namespace ringproof::report
