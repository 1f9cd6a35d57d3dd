#pragma once

#include "cli/network_player.hpp"
#include "cli/play_plan.hpp"
#include "emitter/journal/run_record.hpp"

#include <functional>
#include <string_view>
#include <vector>

namespace ringproof::cli {

/// What a command plays: all that `run`, `check` and `selftest` have in common begins where this
/// is known.
struct Performance {
    std::string_view command;  ///< as the log names it
    std::vector<PlannedPlay> plays;
    /// Looks at the first play, may change how the others are played, and says whether they shall
    /// be; empty: as they are.
    std::function<bool(const journal::RunRecord&, std::vector<PlannedPlay>&)> after_first = {};
    /// Looks at what was played so far, after each play; true: the rest has nothing to add.
    std::function<bool(const journal::RunRecord&)> is_enough = {};
    /// Done when all is played, over the same network; empty: nothing.
    std::function<void(NetworkPlayer&, journal::Journal&)> epilogue = {};
};

/// Plays it all into `journal`. What is written there must be read in `so_far`, too.
void perform(
    NetworkPlayer& player,
    Performance& performance,
    const journal::RunRecord& so_far,
    journal::Journal& journal);

}  // namespace ringproof::cli
