#pragma once

#include "cli/exit_code.hpp"
#include "cli/network_player.hpp"
#include "cli/play_plan.hpp"
#include "cli/run_options.hpp"
#include "emitter/journal/run_record.hpp"

#include <functional>
#include <iosfwd>
#include <string_view>
#include <vector>

namespace ringproof::cli {

/// What a command plays: all that `run` and `check` have in common begins where this is known.
struct Performance {
    std::string_view command;  ///< as the log names it
    std::vector<PlannedPlay> plays;
    /// Looks at the first play, may change how the others are played, and says whether they shall
    /// be; empty: as they are.
    std::function<bool(const journal::RunRecord&, std::vector<PlannedPlay>&)> after_first = {};
    /// Done when all is played, over the same network; empty: nothing.
    std::function<void(NetworkPlayer&, journal::Journal&)> epilogue = {};
};

/// Plays, judges, prints and writes the reports. Nothing is sent before the options have been
/// found good and the output folder can be written.
[[nodiscard]] ExitCode play_and_judge(
    Performance performance, const RunOptions& options, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
