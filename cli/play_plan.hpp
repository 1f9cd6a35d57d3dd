#pragma once

#include "cli/run_options.hpp"
#include "emitter/run/errands.hpp"
#include "emitter/run/play.hpp"
#include "emitter/scenario/scenario.hpp"

#include <vector>

namespace ringproof::cli {

/// One time that one scenario is played. The scenario must stay as long.
struct PlannedPlay {
    const scenario::Scenario* scenario = nullptr;
    run::PlayOptions options;
};

/// Every scenario as often as `--content-type` says, and of these the share that `--shard` names.
/// A play keeps its call ids and its shard whatever else is played.
[[nodiscard]] std::vector<PlannedPlay> plan_plays(
    const std::vector<scenario::Scenario>& scenarios, const RunOptions& options);

/// The part of the options that holds for every play.
[[nodiscard]] run::PlayOptions play_options(const RunOptions& options);

/// Of the plays the share that `--shard` names; all of them without it.
[[nodiscard]] std::vector<PlannedPlay> take_shard(
    std::vector<PlannedPlay> plays, const RunOptions& options);

}  // namespace ringproof::cli
