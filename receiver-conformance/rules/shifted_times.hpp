#pragma once

#include "receiver-conformance/rules/call_story.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ringproof::rules {

/// A datetime whose figures were kept and whose zone was not (09:00:00Z as 09:00:00+01:00), or
/// whose day and month have changed places.
struct ShiftedTime {
    std::string sent;
    std::string stored;
    std::string place;        ///< JSON pointer with `*` for an entry of a list
    Duration off{};           ///< how much later the stored one is; negative: earlier
    bool is_swapped = false;  ///< its day and month have changed places
    std::size_t calls = 0;
    const CallStory* story = nullptr;           ///< the first of them
    const journal::Attempt* attempt = nullptr;  ///< whose datetime it is
};

/// Nothing where the right time stands in the state as well, or a time without a zone, or where it
/// is so in one call only.
[[nodiscard]] std::optional<ShiftedTime> find_shifted_time(const std::vector<CallStory>& stories);

/// Says so, as a MUST that is at risk, with its remedy.
void append_shifted_time(
    const journal::RunRecord& run, const std::vector<CallStory>& stories, Finding& finding);

}  // namespace ringproof::rules
