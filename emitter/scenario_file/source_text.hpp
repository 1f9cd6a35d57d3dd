#pragma once

#include "emitter/scenario/source_map.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace ringproof::scenario_file {

/// A file's text with its lines, to turn byte offsets into positions and back into lines. Lines
/// end with LF, CRLF or CR; a byte order mark takes no column.
class SourceText {
  public:
    /// `text` must outlive this.
    explicit SourceText(std::string_view text);

    [[nodiscard]] scenario::SourcePosition position_at(std::size_t offset) const;

    /// The line (from 1) without its end; empty when there is no such line.
    [[nodiscard]] std::string_view line(std::size_t number) const;

    /// What stands before `position` on its line.
    [[nodiscard]] std::string_view before(scenario::SourcePosition position) const;

  private:
    [[nodiscard]] std::size_t line_end(std::size_t index) const;
    [[nodiscard]] std::size_t characters_before(std::size_t offset) const;

    std::string_view text_;
    std::vector<std::size_t> starts_;
    /// Characters before each block of bytes: a line of a megabyte must not make each of its
    /// values cost a walk along it.
    std::vector<std::size_t> characters_before_block_;
};

/// Bytes of the character at the front of `text`, which must not be empty; 1 for broken UTF-8.
[[nodiscard]] std::size_t character_bytes(std::string_view text);

}  // namespace ringproof::scenario_file
