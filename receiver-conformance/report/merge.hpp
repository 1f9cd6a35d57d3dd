#pragma once

#include "emitter/journal/run_record.hpp"

#include <string>
#include <variant>
#include <vector>

namespace ringproof::report {

/// A run log and what to call it: its file.
struct NamedLog {
    std::string name;
    journal::RunRecord run;
};

/// Several logs as one run.
struct MergedRun {
    journal::RunRecord run;
    std::vector<std::string> remarks;  ///< in what the logs differ, in sentences
    std::vector<std::string> gaps;     ///< what the whole run would have and these logs have not
};

/// Puts the logs of one run's shares together, in the order of the shares (else of their starts),
/// so that the same logs make the same report in whatever order they are named. What must stay
/// unique is numbered anew. The problem, in a sentence, when no run can be made of them. `logs`
/// must not be empty.
[[nodiscard]] std::variant<MergedRun, std::string> merge_logs(std::vector<NamedLog> logs);

}  // namespace ringproof::report
