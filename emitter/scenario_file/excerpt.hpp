#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ringproof::scenario_file {

/// A line as a terminal may show it, and how many cells stand before the caret.
struct Excerpt {
    std::string text;
    std::size_t caret = 0;
};

inline constexpr std::size_t excerpt_cells_max = 100;

/// The part of `line` around the character at `column` (from 1; one past the end is allowed).
/// A tab becomes four spaces, control characters become visible, wide characters count two cells,
/// and what is cut off leaves a `…`.
[[nodiscard]] Excerpt cut_around(std::string_view line, std::size_t column);

}  // namespace ringproof::scenario_file
