#include "emitter/core/json_string.hpp"

#include <algorithm>
#include <array>
#include <bit>
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

/// The high bit of each byte of `word` that is `value`. Behind the first such byte others may be
/// marked, too, that are not.
constexpr std::uint64_t marks_of(std::uint64_t word, std::uint8_t value) {
    const std::uint64_t difference = word ^ every_byte(value);
    return (difference - every_byte(1)) & ~difference & every_byte(0x80);
}

/// How many of eight bytes in a row, from the first, need no escape.
std::size_t plain_bytes(std::uint64_t word) {
    static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");
    const std::uint64_t controls = (word - every_byte(0x20)) & ~word & every_byte(0x80);
    const std::uint64_t marks =
        controls | marks_of(word, '"') | marks_of(word, '\\') | marks_of(word, 0x7f);
    return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
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
    while (text.size() >= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), sizeof word);
        std::memcpy(to, &word, sizeof word);
        const std::size_t plain = plain_bytes(word);
        to += plain;
        text.remove_prefix(plain);
        if (plain < sizeof word) {
            to = write_escape(to, text.front());
            text.remove_prefix(1);
        }
    }
    for (const char c : text) {
        if (escaped_in_json[static_cast<unsigned char>(c)]) {
            to = write_escape(to, c);
        } else {
            *to++ = c;
        }
    }
    *to++ = '"';
    return to;
}

}  // namespace ringproof
