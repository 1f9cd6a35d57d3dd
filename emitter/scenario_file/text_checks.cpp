#include "emitter/scenario_file/text_checks.hpp"

#include "emitter/core/text.hpp"
#include "emitter/scenario_file/limits.hpp"
#include "emitter/scenario_file/source_text.hpp"

#include <algorithm>
#include <string>

namespace ringproof::scenario_file {
namespace {

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
}

bool is_utf16(std::string_view text) {
    return text.substr(0, 2) == "\xff\xfe" || text.substr(0, 2) == "\xfe\xff";
}

/// Where the first broken character begins.
std::size_t first_broken(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = character_bytes(text.substr(at));
        if (!is_valid_utf8(text.substr(at, length))) {
            break;
        }
        at += length;
    }
    return at;
}

}  // namespace

bool is_readable_text(std::string_view text, Complaints& complaints) {
    if (text.size() > file_bytes_max) {
        complaints.add_at(
            {},
            "",
            "the file is larger than 1 MiB",
            "use `repeat` for calls that come again, or split the scenario");
        return false;
    }
    if (is_utf16(text)) {
        complaints.add_at({1, 1}, "", "the file is UTF-16", "save it as UTF-8");
        return false;
    }
    if (!is_valid_utf8(text)) {
        const auto position = SourceText{text}.position_at(first_broken(text));
        complaints.add_at(position, "", "this is not valid UTF-8", "save the file as UTF-8");
        return false;
    }
    const auto control = std::find_if(text.begin(), text.end(), is_control);
    if (control != text.end()) {
        const auto offset = static_cast<std::size_t>(control - text.begin());
        complaints.add_at(
            SourceText{text}.position_at(offset),
            "",
            "a control character stands here: " + printable(text.substr(offset, 1)),
            "remove it");
        return false;
    }
    return true;
}

}  // namespace ringproof::scenario_file
