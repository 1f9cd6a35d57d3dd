#include "emitter/scenario_file/excerpt.hpp"

#include "emitter/core/text.hpp"
#include "emitter/scenario_file/source_text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace ringproof::scenario_file {
namespace {

struct Cell {
    std::string text;
    std::size_t width = 1;
};

char32_t decode(std::string_view character) {
    if (character.size() == 1) {
        return static_cast<unsigned char>(character[0]);
    }
    const unsigned lead_bits = 0x7fU >> character.size();
    char32_t value = static_cast<unsigned char>(character[0]) & lead_bits;
    for (const char c : character.substr(1)) {
        value = (value << 6U) | (static_cast<unsigned char>(c) & 0x3fU);
    }
    return value;
}

bool is_within(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

/// The scripts and pictures that terminals draw two cells wide.
bool is_wide(char32_t c) {
    constexpr std::array<std::pair<char32_t, char32_t>, 8> ranges{{
        {0x1100, 0x115f},
        {0x2e80, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0x1f300, 0x1faff},
        {0x20000, 0x3fffd},
    }};
    return std::any_of(ranges.begin(), ranges.end(), [c](const auto& range) {
        return is_within(c, range.first, range.second);
    });
}

/// Marks that are drawn over the character before them.
bool is_combining(char32_t c) {
    return is_within(c, 0x300, 0x36f) || is_within(c, 0x20d0, 0x20ff) ||
           is_within(c, 0xfe00, 0xfe0f);
}

Cell to_cell(std::string_view character) {
    if (character == "\t") {
        return {"    ", 4};
    }
    std::string text = printable(character);
    if (text != character) {
        const std::size_t width = text.size();
        return {std::move(text), width};
    }
    const char32_t c = decode(character);
    return {std::move(text), is_combining(c) ? 0U : is_wide(c) ? 2U : 1U};
}

/// The characters with indices [first, last); a line may be a megabyte long, an excerpt is not.
std::vector<Cell> to_cells(std::string_view line, std::size_t first, std::size_t last) {
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < last && !line.empty(); ++i) {
        const std::size_t bytes = character_bytes(line);
        if (i >= first) {
            cells.push_back(to_cell(line.substr(0, bytes)));
        }
        line.remove_prefix(bytes);
    }
    return cells;
}

std::size_t width_of(const std::vector<Cell>& cells, std::size_t first, std::size_t last) {
    std::size_t width = 0;
    for (std::size_t i = first; i < last; ++i) {
        width += cells[i].width;
    }
    return width;
}

}  // namespace

Excerpt cut_around(std::string_view line, std::size_t column) {
    // Two thirds of the room go to what precedes the caret: that is where the reason often is.
    constexpr std::size_t before_max = excerpt_cells_max * 2 / 3;
    const std::size_t index = column == 0 ? 0 : column - 1;
    const std::size_t skipped = index > before_max ? index - before_max : 0;
    const auto cells = to_cells(line, skipped, skipped + excerpt_cells_max + 1);
    const std::size_t target = std::min(index - skipped, cells.size());
    std::size_t first = 0;
    std::size_t before = width_of(cells, 0, target);
    while (before > before_max) {
        before -= cells[first++].width;
    }
    const bool is_cut = skipped + first > 0;
    Excerpt excerpt;
    excerpt.text = is_cut ? "…" : "";
    excerpt.caret = before + (is_cut ? 1 : 0);
    std::size_t room = excerpt_cells_max;
    std::size_t next = first;
    while (next < cells.size() && cells[next].width <= room) {
        room -= cells[next].width;
        excerpt.text += cells[next++].text;
    }
    excerpt.text += next < cells.size() ? "…" : "";
    return excerpt;
}

}  // namespace ringproof::scenario_file
