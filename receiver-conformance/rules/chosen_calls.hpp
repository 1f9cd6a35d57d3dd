#pragma once

#include "receiver-conformance/rules/losses.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace ringproof::rules {

/// A receiver that keeps calls by how they ended, and no ordinary ones: missed calls only, say.
/// That may be what it is for.
struct ChosenCalls {
    std::set<std::string> kept;     ///< causes of calls that are stored, each of them
    std::set<std::string> dropped;  ///< causes of calls none of which is stored
    std::size_t calls_dropped = 0;
};

/// Nothing found, with both sets empty, when ANSWERED is kept, or when something else is lost.
[[nodiscard]] ChosenCalls find_chosen_calls(
    const std::vector<CallStory>& stories, const Losses& losses);

}  // namespace ringproof::rules
