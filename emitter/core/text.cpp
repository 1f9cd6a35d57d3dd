#include "emitter/core/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace ringproof {
namespace {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0;  ///< bytes; 0 when the text is broken here
};

/// Reads one code point from the front of `text`, which must not be empty.
CodePoint read_code_point(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(text[i]);
    };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        return {first, 1};
    }
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < length) {
        return {};
    }
    char32_t value = first & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U) {
            return {};
        }
        value = (value << 6U) | (byte(i) & 0x3fU);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < smallest[length] || is_surrogate || value > 0x10ffff) {
        return {};
    }
    return {value, length};
}

constexpr std::size_t word_size = sizeof(std::uint64_t);

/// True when the next eight bytes are ASCII: most of what is written is, and goes fast by this.
bool is_ascii_word(std::string_view text) {
    std::uint64_t word = 0;
    if (text.size() < word_size) {
        return false;
    }
    std::memcpy(&word, text.data(), word_size);
    return (word & 0x8080808080808080U) == 0;
}

bool is_harmless(char32_t c) {
    const bool is_control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool moves_text = (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
                            (c >= 0x2060 && c <= 0x206f) || c == 0x061c || c == 0xfeff ||
                            (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
    return !is_control && !moves_text;
}

/// Nearly everything that is printed is; it need not be decoded.
bool is_harmless_ascii(char c) {
    return c >= 0x20 && c < 0x7f;
}

void append_hex(std::string& out, std::uint32_t value, int digits) {
    constexpr std::string_view table = "0123456789abcdef";
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
        out += table[(value >> static_cast<unsigned>(shift)) & 0xfU];
    }
}

void append_escape(std::string& out, char32_t c) {
    switch (c) {
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    out += c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U";
    append_hex(out, c, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
}

}  // namespace

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_valid_utf8(std::string_view text) {
    while (!text.empty()) {
        if (is_ascii_word(text)) {
            text.remove_prefix(word_size);
            continue;
        }
        const auto [value, length] = read_code_point(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

std::string printable(std::string_view text, std::size_t bytes_max) {
    if (text.size() <= bytes_max && std::all_of(text.begin(), text.end(), &is_harmless_ascii)) {
        return std::string{text};
    }
    constexpr std::string_view ellipsis = "…";
    std::string out;
    std::size_t cut = 0;  // how much of `out` leaves room for the ellipsis
    while (!text.empty()) {
        const auto [value, length] = read_code_point(text);
        if (length == 0) {
            append_escape(out, static_cast<unsigned char>(text.front()));
        } else if (is_harmless(value)) {
            out += text.substr(0, length);
        } else {
            append_escape(out, value);
        }
        if (out.size() > bytes_max) {
            out.resize(cut);
            return bytes_max < ellipsis.size() ? out : out.append(ellipsis);
        }
        if (out.size() + ellipsis.size() <= bytes_max) {
            cut = out.size();
        }
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return out;
}

std::string to_valid_utf8(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto [value, length] = read_code_point(text);
        if (length == 0) {
            out += "\xef\xbf\xbd";
            text.remove_prefix(1);
        } else {
            out += text.substr(0, length);
            text.remove_prefix(length);
        }
    }
    return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    constexpr std::size_t longest = 64;
    a = a.substr(0, longest);
    b = b.substr(0, longest);
    std::array<std::array<std::size_t, longest + 1>, longest + 1> cost{};
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = i + j;
                continue;
            }
            const std::size_t replace = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
    }
    return cost[a.size()][b.size()];
}

}  // namespace ringproof
