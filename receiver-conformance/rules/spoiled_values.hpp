#pragma once

#include "receiver-conformance/rules/call_story.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::rules {

/// A text in what is stored that no event ever held: what a language makes of a list, an object or
/// a missing value when it needs a text (PHP: `Array`; JavaScript: `[object Object]`).
struct SpoiledValue {
    std::string text;
    std::string place;  ///< JSON pointer with `*` for an entry of a list
    std::size_t calls = 0;
    const CallStory* story = nullptr;  ///< the first of them
    std::string_view remedy;
};

/// The one that stands in most calls; nothing when it stands in one alone.
[[nodiscard]] std::optional<SpoiledValue> find_spoiled_value(const std::vector<CallStory>& stories);

}  // namespace ringproof::rules
