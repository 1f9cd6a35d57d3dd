#pragma once

#include "cli/network_player.hpp"
#include "cli/play_plan.hpp"
#include "emitter/journal/run_record.hpp"

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace ringproof::cli {

/// What was played so far, and what is still to come.
struct Progress {
    const journal::RunRecord& so_far;
    std::vector<PlannedPlay>& plays;  ///< those that have not begun may be changed
    std::size_t played;               ///< so many of them
    NetworkPlayer& player;
    journal::Journal& journal;
};

/// What a command plays: all that `run`, `check` and `selftest` have in common begins where this
/// is known.
struct Performance {
    std::string_view command;  ///< as the log names it
    std::vector<PlannedPlay> plays;
    /// Asked after each play; may change those that are left, and says whether they shall be
    /// played; empty: as they are.
    std::function<bool(const Progress&)> goes_on = {};
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
