#pragma once

#include "receiver-conformance/report/merge.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ringproof::report {

/// How the run of a log began; a log that was cut may not tell.
[[nodiscard]] journal::RunStarted start_of(const journal::RunRecord& run);

/// What one verdict should not mix without saying so: targets, seeds, versions … A sentence for
/// each in which some log differs from the first.
[[nodiscard]] std::vector<std::string> differences(const std::vector<NamedLog>& logs);

/// A sentence when whole runs are among the logs that differ in what was asked of whom: these are
/// different runs, and no verdict is about both. Shares of one run may be played against receivers
/// at different addresses.
[[nodiscard]] std::optional<std::string> different_runs(const std::vector<NamedLog>& logs);

/// A sentence when two neighbours of the sorted logs are one and the same run.
[[nodiscard]] std::optional<std::string> same_run_twice(const std::vector<NamedLog>& logs);

}  // namespace ringproof::report
