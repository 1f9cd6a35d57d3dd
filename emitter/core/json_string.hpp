#pragma once

#include <cstddef>
#include <string_view>

namespace ringproof {

/// The most bytes that `write_json_string` writes for a text of so many.
[[nodiscard]] constexpr std::size_t json_string_bytes_max(std::size_t text_bytes) {
    return 6 * text_bytes + 2;
}

/// Writes `text` as a JSON string with its quotes and returns where it ends. Bytes beyond ASCII are
/// passed on as they are: the text must be well-formed UTF-8 if the JSON shall be.
char* write_json_string(char* to, std::string_view text);

}  // namespace ringproof
