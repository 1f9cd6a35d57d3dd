#include "emitter/core/json_string.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace ringproof {
namespace {

constexpr auto escaped_in_json = [] {
    std::array<bool, 256> is_escaped{};
    std::fill_n(is_escaped.begin(), 0x20, true);
    is_escaped['"'] = is_escaped['\\'] = is_escaped[0x7f] = true;
    return is_escaped;
}();

constexpr std::uint64_t every_byte(std::uint8_t value) {
    return value * std::uint64_t{0x0101'0101'0101'0101};
}

/// Not zero when a byte of `word` is `value`; what it says of other bytes does not matter.
constexpr std::uint64_t has_byte(std::uint64_t word, std::uint8_t value) {
    const std::uint64_t difference = word ^ every_byte(value);
    return (difference - every_byte(1)) & ~difference & every_byte(0x80);
}

/// True when none of eight bytes is to be escaped; may say no although none is.
bool is_plain(std::uint64_t word) {
    const std::uint64_t controls = (word - every_byte(0x20)) & ~word & every_byte(0x80);
    return (controls | has_byte(word, '"') | has_byte(word, '\\') | has_byte(word, 0x7f)) == 0;
}

char* put(char* to, std::string_view text) {
    return std::copy(text.begin(), text.end(), to);
}

char* write_escape(char* to, char c) {
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
        case '"': return put(to, "\\\"");
        case '\\': return put(to, "\\\\");
        case '\n': return put(to, "\\n");
        case '\r': return put(to, "\\r");
        case '\t': return put(to, "\\t");
        default: break;
    }
    const auto byte = static_cast<unsigned char>(c);
    to = put(to, "\\u00");
    *to++ = hex[byte >> 4U];
    *to++ = hex[byte & 0xfU];
    return to;
}

}  // namespace

char* write_json_string(char* to, std::string_view text) {
    *to++ = '"';
    while (!text.empty()) {
        std::uint64_t word = 0;
        if (text.size() >= sizeof word) {
            std::memcpy(&word, text.data(), sizeof word);
            if (is_plain(word)) {
                std::memcpy(to, &word, sizeof word);
                to += sizeof word;
                text.remove_prefix(sizeof word);
                continue;
            }
        }
        const std::size_t count = std::min(text.size(), sizeof word);
        for (const char c : text.substr(0, count)) {
            if (escaped_in_json[static_cast<unsigned char>(c)]) {
                to = write_escape(to, c);
            } else {
                *to++ = c;
            }
        }
        text.remove_prefix(count);
    }
    *to++ = '"';
    return to;
}

}  // namespace ringproof
