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

bool is_same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        return to_lower(x) == to_lower(y);
    });
}

}  // namespace ringproof::http_server
