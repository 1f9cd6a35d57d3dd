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
[[nodiscard]] const std::vector<Again>& repetitions(const journal::RunRecord& run);

/// What a rule calls the repetitions it is about.
struct Words {
    std::string_view one;
    std::string_view many;
};

[[nodiscard]] Finding judge_again(
    const journal::RunRecord& run, const std::vector<Again>& meant, const Words& words);

}  // namespace ringproof::rules
