#pragma once

#include "receiver-conformance/rules/call_story.hpp"

namespace ringproof::rules {

/// An attempt at what the receiver had already answered with 200, and when that was.
struct Again {
    const journal::Attempt* attempt = nullptr;
    Duration apart{};  ///< virtual time since the receiver first said 200
    bool is_accepted = false;
};

/// Events that came once more after a 200: duplicates of Rinkel's, and retries after a lost answer.
/// Attempts that a fault decided count when the receiver answered them all the same.
[[nodiscard]] std::vector<Again> repetitions(const journal::RunRecord& run);

/// Judges those whose distance in time `is_meant`; `what` names them.
[[nodiscard]] Finding judge_again(
    const journal::RunRecord& run, bool (*is_meant)(const Again&), std::string_view what);

}  // namespace ringproof::rules
