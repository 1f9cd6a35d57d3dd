#include "emitter/transport/error_page.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace ringproof::transport {
namespace {

// In lower case and without blanks and tags, as the body is compared.
constexpr std::array<std::string_view, 15> marks{
    "fatalerror",
    "uncaught",
    "traceback(mostrecentcall",
    "stacktrace",
    "parseerror:",
    "unhandledexception",
    "internalservererror",
    "undefinedarraykey",
    "undefinedindex:",
    "undefinedvariable",
    "invalidliteralfor",
    "\"success\":false",
    "\"ok\":false",
    "\"status\":\"error\"",
    "\"error\":true"};

// `"error": ""` says that there is none.
constexpr std::string_view error_text = "\"error\":\"";

// What scripts say before they end: die('Error: no id'), and PHP before what a script says.
constexpr std::array<std::string_view, 8> openings{
    "error", "exception", "failed", "invalid", "missing", "warning:", "notice:", "deprecated:"};

constexpr std::string_view page_blanks = " \n\r\t";

constexpr std::size_t shortest = 5;

std::string squeezed(std::string_view body) {
    std::string text;
    text.reserve(body.size());
    // In JSON a < is a letter like any other.
    const std::size_t first = body.find_first_not_of(page_blanks);
    const bool is_markup = first != std::string_view::npos && body[first] == '<';
    bool is_in_tag = false;
    for (const char c : body) {
        const bool is_blank = page_blanks.find(c) != std::string_view::npos;
        const bool is_tag = is_in_tag || (is_markup && c == '<');
        is_in_tag = is_tag && c != '>';
        if (!is_tag && !is_blank) {
            text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
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
