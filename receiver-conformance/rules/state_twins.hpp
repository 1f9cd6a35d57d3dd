#pragma once

#include "receiver-conformance/rules/call_story.hpp"
#include "receiver-conformance/rules/state_difference.hpp"

#include <string>
#include <vector>

namespace ringproof::rules {

/// A call whose state is not that of its plain twin, although both tell the same story.
struct StateMismatch {
    const CallStory* story = nullptr;
    const CallStory* twin = nullptr;
    std::vector<Difference> differences;
};

/// True when the receiver told at the end what it stored for the call.
[[nodiscard]] bool has_state(const CallStory& story);

/// What a comparison of twins came to.
struct TwinComparison {
    std::size_t compared = 0;
    std::vector<StateMismatch> mismatches;
    /// Why nothing was compared; empty when something was.
    std::string obstacle;
};

using IsMeant = bool (*)(const CallStory&);

/// Compares the calls that are meant with a plain call of the same twin and encoding.
[[nodiscard]] TwinComparison compare_twins(
    const journal::RunRecord& run, const std::vector<CallStory>& stories, IsMeant is_meant);

/// Compares the plain calls of one encoding with those of the other.
[[nodiscard]] TwinComparison compare_encodings(
    const journal::RunRecord& run, const std::vector<CallStory>& stories);

/// Places that no comparison looks at, because by their names they count deliveries.
[[nodiscard]] std::vector<std::string> uncompared_counts(const std::vector<CallStory>& stories);

/// Appends the first few mismatches in words.
void append_mismatches(
    std::vector<std::string>& lines, const TwinComparison& comparison, const Sides& sides = {});

/// A reading that told two states in turns, with no event between; null: there was none.
[[nodiscard]] const journal::StateRead* find_divided(const journal::RunRecord& run);

/// Why no state rule can be assessed: no --state, or nothing readable there. Empty: they can.
[[nodiscard]] std::string state_obstacle(const journal::RunRecord& run);

}  // namespace ringproof::rules
