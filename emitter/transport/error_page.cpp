#include "emitter/transport/error_page.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace ringproof::transport {
namespace {

// In lower case and without blanks, as the body is compared.
constexpr std::array<std::string_view, 11> marks{
    "fatalerror",
    "uncaught",
    "traceback(mostrecentcall",
    "stacktrace",
    "parseerror:",
    "unhandledexception",
    "internalservererror",
    "\"success\":false",
    "\"ok\":false",
    "\"status\":\"error\"",
    "\"error\":true"};

// `"error": ""` says that there is none.
constexpr std::string_view error_text = "\"error\":\"";

// What scripts say before they end: die('Error: no id').
constexpr std::array<std::string_view, 5> openings{
    "error", "exception", "failed", "invalid", "missing"};

constexpr std::size_t shortest = 5;

std::string squeezed(std::string_view body) {
    std::string text;
    text.reserve(body.size());
    for (const char c : body) {
        if (c >= 'A' && c <= 'Z') {
            text += static_cast<char>(c - 'A' + 'a');
        } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            text += c;
        }
    }
    return text;
}

}  // namespace

bool speaks_of_error(std::string_view body) {
    if (body.size() < shortest) {
        return false;
    }
    const std::string text = squeezed(body);
    const std::size_t error = text.find(error_text);
    const bool has_error_text =
        error != std::string::npos && text.compare(error + error_text.size(), 1, "\"") != 0;
    const auto is_opening = [&](std::string_view word) {
        return text.starts_with(word);
    };
    return has_error_text || std::any_of(openings.begin(), openings.end(), is_opening) ||
           std::any_of(marks.begin(), marks.end(), [&](std::string_view mark) {
               return text.find(mark) != std::string::npos;
           });
}

}  // namespace ringproof::transport
