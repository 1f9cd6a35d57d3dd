#include "emitter/core/secrets.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace ringproof {
namespace {

constexpr std::string_view mask = "•••";

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool is_upper(char letter) {
    return letter >= 'A' && letter <= 'Z';
}

bool is_letter(char letter) {
    return is_upper(letter) || (letter >= 'a' && letter <= 'z');
}

bool is_vowel(char letter) {
    return std::string_view{"aeiouyAEIOUY"}.find(letter) != std::string_view::npos;
}

/// What tells drawn letters from a word of any language that is spoken: letters and nothing else,
/// few vowels, many consonants in a row, capitals anywhere.
struct Letters {
    std::size_t count = 0;
    std::size_t vowels = 0;
    std::size_t consonants_in_row_max = 0;
    std::size_t case_changes = 0;
};

Letters letters_of(std::string_view text) {
    Letters letters;
    std::size_t consonants = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_consonant = is_letter(text[at]) && !is_vowel(text[at]);
        consonants = is_consonant ? consonants + 1 : 0;
        letters.consonants_in_row_max = std::max(letters.consonants_in_row_max, consonants);
        letters.count += is_letter(text[at]) ? 1U : 0U;
        letters.vowels += is_vowel(text[at]) ? 1U : 0U;
        const bool is_change = at > 0 && is_letter(text[at]) && is_letter(text[at - 1]) &&
                               is_upper(text[at]) != is_upper(text[at - 1]);
        letters.case_changes += is_change ? 1U : 0U;
    }
    return letters;
}

/// `aB3dE5fG7h`, but not `Rinkel2026`.
bool mixes_all(std::string_view text) {
    while (!text.empty() && is_digit(text.back())) {
        text.remove_suffix(1);
    }
    return std::any_of(text.begin(), text.end(), is_digit) &&
           std::any_of(text.begin(), text.end(), is_upper) &&
           std::any_of(
               text.begin(), text.end(), [](char c) { return is_letter(c) && !is_upper(c); });
}

bool looks_drawn(std::string_view text) {
    constexpr std::size_t consonants_of_words = 4;
    const Letters letters = letters_of(text);
    return letters.count > 0 && (6 * letters.vowels < letters.count ||
                                 letters.consonants_in_row_max > consonants_of_words ||
                                 3 * letters.case_changes >= letters.count);
}

void append_masked_path(std::string& out, std::string_view path) {
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('/'), path.size());
        const auto segment = path.substr(0, end);
        out += is_secret_segment(segment) ? mask : segment;
        if (end == path.size()) {
            return;
        }
        out += '/';
        path.remove_prefix(end + 1);
    }
}

void append_masked_query(std::string& out, std::string_view query) {
    while (true) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) {
            out += pair.empty() ? pair : mask;
        } else {
            out += pair.substr(0, equals + 1);
            out += mask;
        }
        if (end == query.size()) {
            return;
        }
        out += '&';
        query.remove_prefix(end + 1);
    }
}

}  // namespace

bool is_secret_segment(std::string_view segment) {
    const bool has_digit = std::any_of(segment.begin(), segment.end(), is_digit);
    if (segment.size() >= 24 || (segment.size() >= 12 && has_digit)) {
        return true;
    }
    return segment.size() >= 10 && (mixes_all(segment) || looks_drawn(segment));
}

std::string mask_url(std::string_view url) {
    std::string out;
    url = url.substr(0, url.find('#'));
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
        out += url.substr(0, scheme + 3);
        url.remove_prefix(scheme + 3);
        const auto authority = url.substr(0, url.find_first_of("/?"));
        const std::size_t at = authority.rfind('@');
        if (at != std::string_view::npos) {
            out += mask;
            out += '@';
        }
        out += authority.substr(at == std::string_view::npos ? 0 : at + 1);
        url.remove_prefix(authority.size());
    } else if (const auto at = url.substr(0, url.find_first_of("/?")).rfind('@');
               at != std::string_view::npos) {
        out += mask;
        url.remove_prefix(at);
    }
    const std::size_t question = url.find('?');
    append_masked_path(out, url.substr(0, question));
    if (question != std::string_view::npos) {
        out += '?';
        append_masked_query(out, url.substr(question + 1));
    }
    return out;
}

std::string mask_header(std::string_view name, std::string_view value) {
    constexpr std::array<std::string_view, 6> open{
        "accept", "content-length", "content-type", "host", "user-agent", "x-ringproof-time"};
    std::string lower{name};
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    const bool is_open = std::find(open.begin(), open.end(), lower) != open.end();
    return std::string{is_open ? value : mask};
}

}  // namespace ringproof
