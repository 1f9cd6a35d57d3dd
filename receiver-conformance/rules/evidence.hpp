#pragma once

#include "receiver-conformance/rules/rule.hpp"

#include <string>
#include <vector>

namespace ringproof::rules {

using Attempts = std::vector<const journal::Attempt*>;

/// True when an attempt tells something about the receiver: when no fault of the scenario decided
/// its outcome. A delay or a fresh connection alone decides nothing.
[[nodiscard]] bool is_receivers_own(const journal::Attempt& attempt);

enum class Sent {
    as_documented,  ///< no scenario that goes beyond the documentation
    anything,
};

/// The attempts that tell something about the receiver.
[[nodiscard]] const Attempts& attempts_of_receiver(
    const journal::RunRecord& run, Sent sent = Sent::as_documented);

/// Those of them that a status line came back for, be it the right one or not.
[[nodiscard]] const Attempts& answered_by_receiver(
    const journal::RunRecord& run, Sent sent = Sent::as_documented);

/// Those of `attempts` for which `is_wanted` holds.
template <typename Predicate>
[[nodiscard]] Attempts select(const Attempts& attempts, Predicate is_wanted) {
    Attempts found;
    for (const journal::Attempt* attempt : attempts) {
        if (is_wanted(*attempt)) {
            found.push_back(attempt);
        }
    }
    return found;
}

/// True when a status line came back, be it the right one or not.
[[nodiscard]] bool is_answered(const journal::Attempt& attempt);

/// In real time since the run's start: when its answer came, or it was given up.
[[nodiscard]] Duration end_of(const journal::Attempt& attempt);

inline constexpr std::size_t stories_shown_max = 3;

/// Appends a line for each of the first few, and one that says how many more there are. Retries
/// that ended alike are one line.
void append_first_few(std::vector<std::string>& lines, const Attempts& attempts);

/// `25 attempts: 24 could not connect, 1 timed out`: what happened instead of what a rule needed.
[[nodiscard]] std::string outcomes_text(const Attempts& attempts);

[[nodiscard]] Finding passed(std::string evidence);

/// For a rule that the run cannot answer.
[[nodiscard]] Finding skipped(std::string reason);

/// `needed` (`no answer was seen`) with what happened instead.
[[nodiscard]] Finding skipped_for_lack(std::string_view needed, const journal::RunRecord& run);

}  // namespace ringproof::rules
