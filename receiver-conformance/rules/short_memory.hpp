#pragma once

#include "receiver-conformance/rules/state_twins.hpp"

#include <string>
#include <vector>

namespace ringproof::rules {

/// A receiver that knows repetitions that come soon, and not those after many others: what it
/// remembers of earlier events is bounded in number or in time, or is lost with its process.
struct ShortMemory {
    /// Empty when nothing of the kind was seen.
    std::string evidence;
    /// Commands that send one event, so many others as were too many for it, and the event again.
    std::string reproduce;
};

inline constexpr std::string_view remedy_for_short_memory =
    "What the receiver remembers of earlier events does not reach far enough (a list of the last "
    "few, a cache with a limit or a time to live, a variable of the process): Rinkel repeats an "
    "event for 24 hours, whatever came between. Keep call id and kind where the events are stored, "
    "with a unique key (INSERT … ON CONFLICT DO NOTHING).";

/// `mismatches` are the calls with repetitions, among all that are meant, that left another state.
[[nodiscard]] ShortMemory find_short_memory(
    const journal::RunRecord& run,
    const std::vector<CallStory>& stories,
    const std::vector<StateMismatch>& mismatches,
    IsMeant is_meant);

}  // namespace ringproof::rules
