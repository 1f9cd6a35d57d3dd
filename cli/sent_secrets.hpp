#pragma once

#include "cli/play_plan.hpp"
#include "cli/run_options.hpp"
#include "emitter/core/known_secrets.hpp"

#include <vector>

namespace ringproof::cli {

/// The values of --header, but for those that are no secret.
void learn_headers(KnownSecrets& secrets, const WireOptions& options);

/// All that a run sends and must not show, whoever quotes it.
[[nodiscard]] KnownSecrets sent_secrets(
    const RunOptions& options, const std::vector<PlannedPlay>& plays);

}  // namespace ringproof::cli
