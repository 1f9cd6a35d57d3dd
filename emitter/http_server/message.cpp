#include "emitter/http_server/message.hpp"

#include <algorithm>
#include <array>

namespace ringproof::http_server {
namespace {

constexpr std::array<std::pair<Verb, std::string_view>, 7> verb_names{{
    {Verb::get, "GET"},
    {Verb::head, "HEAD"},
    {Verb::post, "POST"},
    {Verb::put, "PUT"},
    {Verb::patch, "PATCH"},
    {Verb::remove, "DELETE"},
    {Verb::options, "OPTIONS"},
}};

char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// -1 when `c` is no hex digit.
int hex_value(char c) {
    const char lower = to_lower(c);
    if (lower >= '0' && lower <= '9') {
        return lower - '0';
    }
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

std::string_view to_text(Verb verb) {
    for (const auto& [value, name] : verb_names) {
        if (value == verb) {
            return name;
        }
    }
    return "";
}

Verb parse_verb(std::string_view text) {
    for (const auto& [value, name] : verb_names) {
        if (name == text) {
            return value;
        }
    }
    return Verb::other;
}

std::string_view Request::header(std::string_view name) const {
    for (const Header& header : headers) {
        if (is_same_name(header.name, name)) {
            return header.value;
        }
    }
    return "";
}

std::string_view Request::parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters) {
        if (key == name) {
            return value;
        }
    }
    return "";
}

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

bool is_same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return to_lower(x) == to_lower(y);
    });
}

}  // namespace ringproof::http_server
