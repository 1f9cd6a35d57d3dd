#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::rules {

/// How much of a field stands at one place of what is stored.
struct HeldPart {
    std::size_t held = 0;         ///< of the values that were sent
    bool is_all_of_place = true;  ///< nothing else stands there: another value is another form
};

/// True for a value that stands as it was sent, or as a number does in a column of another type:
/// `1.0` for `1`.
[[nodiscard]] bool is_same_value(std::string_view sent, std::string_view held);

/// Compares value by value.
[[nodiscard]] HeldPart part_of_values(
    const std::vector<std::string>& sent, const std::vector<std::string>& held);

/// Compares texts by what they contain: a list may be kept in one text, whatever stands between.
[[nodiscard]] HeldPart part_of_texts(
    const std::vector<std::string>& sent, const std::vector<std::string>& held);

}  // namespace ringproof::rules
