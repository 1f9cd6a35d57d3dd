#include "emitter/core/percent.hpp"

#include <algorithm>

namespace ringproof {
namespace {

/// -1 when `digit` is none.
int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    const char lower = digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

std::string decode_percent(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool has_digits = text[i] == '%' && i + 2 < text.size();
        const int high = has_digits ? hex_value(text[i + 1]) : -1;
        const int low = has_digits ? hex_value(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::string decode_form(std::string_view text) {
    std::string spaced{text};
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    return decode_percent(spaced);
}

}  // namespace ringproof
