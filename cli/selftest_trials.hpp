#pragma once

#include "cli/selftest_trial.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace ringproof::cli {

/// The good receiver first, then every fault in catalogue order; nothing stands for the good one.
using Candidate = std::optional<receiver_faults::Fault>;

[[nodiscard]] std::vector<Candidate> all_candidates();

/// How many receivers are tried at once: some of them do little but wait.
inline constexpr std::size_t trials_at_once = 4;

/// Tries them, several at once, and hands over the results in order. False when the user has
/// interrupted it (Ctrl-C); the results that are missing then are not handed over.
[[nodiscard]] bool try_all(
    const std::vector<Candidate>& candidates,
    const std::function<void(const TrialResult&)>& take_result);

}  // namespace ringproof::cli
