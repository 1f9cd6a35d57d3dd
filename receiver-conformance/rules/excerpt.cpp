#include "receiver-conformance/rules/excerpt.hpp"

#include "emitter/core/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ringproof::rules {
namespace {

constexpr std::size_t excerpt_bytes_max = 160;

// What a page has before its first words is styles and scripts, which may be long.
constexpr std::size_t page_bytes_read_max = 16U << 10U;

char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool starts_with_word(std::string_view text, std::string_view lower) {
    return text.size() >= lower.size() &&
           std::equal(lower.begin(), lower.end(), text.begin(), [](char wanted, char c) {
               return wanted == to_lower(c);
           });
}

/// The place behind the first `</name>` of `page`, or its end.
std::size_t end_of_element(std::string_view page, std::string_view name) {
    for (std::size_t at = page.find("</"); at != std::string_view::npos;
         at = page.find("</", at + 1)) {
        if (starts_with_word(page.substr(at + 2), name)) {
            return std::min(page.find('>', at), page.size() - 1) + 1;
        }
    }
    return page.size();
}

/// How much of `page`, which begins with `<`, is no text.
std::size_t markup_length(std::string_view page) {
    if (page.starts_with("<!--")) {
        const std::size_t end = page.find("-->");
        return end == std::string_view::npos ? page.size() : end + 3;
    }
    for (const std::string_view name : {"head", "style", "script"}) {
        const std::string_view rest = page.substr(1 + std::min(page.size() - 1, name.size()));
        const bool is_whole_name = rest.starts_with('>') || rest.starts_with(' ');
        if (starts_with_word(page.substr(1), name) && is_whole_name) {
            return end_of_element(page, name);
        }
    }
    const std::size_t end = page.find('>');
    return end == std::string_view::npos ? page.size() : end + 1;
}

/// The character that an entity at the front of `page` stands for, and the entity's length; 0 when
/// there is none that error pages use.
std::pair<char, std::size_t> read_entity(std::string_view page) {
    constexpr std::array<std::pair<std::string_view, char>, 8> entities{{
        {"&amp;", '&'},
        {"&lt;", '<'},
        {"&gt;", '>'},
        {"&quot;", '"'},
        {"&#39;", '\''},
        {"&#039;", '\''},
        {"&#x27;", '\''},
        {"&nbsp;", ' '},
    }};
    for (const auto& [name, c] : entities) {
        if (starts_with_word(page, name)) {
            return {c, name.size()};
        }
    }
    return {'\0', 0};
}

std::string text_of_page(std::string_view page) {
    std::string text;
    page = page.substr(0, page_bytes_read_max);
    while (!page.empty() && text.size() < 4 * excerpt_bytes_max) {
        if (page.front() == '<') {
            page.remove_prefix(markup_length(page));
            text += ' ';
        } else if (const auto [c, length] = read_entity(page); length > 0) {
            text += c;
            page.remove_prefix(length);
        } else {
            text += page.front();
            page.remove_prefix(1);
        }
    }
    return text;
}

bool is_markup(std::string_view body) {
    const std::size_t first = body.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && body[first] == '<';
}

std::string in_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!is_space) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    return line.ends_with(' ') ? line.substr(0, line.size() - 1) : line;
}

/// What stands in the page's title; some frameworks say there what went wrong, and have so many
/// styles before the rest that it is cut off.
std::string title_of(std::string_view page) {
    page = page.substr(0, page_bytes_read_max);
    for (std::size_t at = page.find('<'); at != std::string_view::npos;
         at = page.find('<', at + 1)) {
        if (starts_with_word(page.substr(at + 1), "title>")) {
            const std::string_view title = page.substr(at + 1 + std::string_view{"title>"}.size());
            return in_one_line(text_of_page(title.substr(0, title.find("</"))));
        }
    }
    return {};
}

std::string line_of(std::string_view body) {
    if (!is_markup(body)) {
        return in_one_line(body.substr(0, 4 * excerpt_bytes_max));
    }
    std::string text = in_one_line(text_of_page(body));
    return text.empty() ? title_of(body) : text;
}

}  // namespace

std::string excerpt_of(std::string_view body) {
    return printable(line_of(body), excerpt_bytes_max);
}

}  // namespace ringproof::rules
