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

/// Says so when plain events are refused as often as these; else empty. See hiccups.hpp.
[[nodiscard]] std::string chance_of_refusals(
    const journal::RunRecord& run, const std::vector<Again>& meant);

/// How many of them were taken that came on their own, when only copies that were under way at the
/// same moment were refused; else zero.
[[nodiscard]] std::size_t taken_apart(
    const journal::RunRecord& run, const std::vector<Again>& meant);

inline constexpr std::string_view remedy_for_copies_at_once =
    "The receiver looks whether it has the event, and of two copies at the same moment both see "
    "that it has not. Let the database decide (INSERT … ON CONFLICT DO NOTHING), or catch the "
    "unique violation, and answer 200.";

/// What a rule calls the repetitions it is about.
struct Words {
    std::string_view one;
    std::string_view many;
};

[[nodiscard]] Finding judge_again(
    const journal::RunRecord& run, const std::vector<Again>& meant, const Words& words);

}  // namespace ringproof::rules
