#include "emitter/transport/header_fields.hpp"

#include <algorithm>
#include <charconv>

namespace ringproof::transport {
namespace {

constexpr std::string_view blanks = " \t";

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

char to_lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// `lower` must be lower case.
bool is_same_word(std::string_view text, std::string_view lower) {
    return std::equal(
        text.begin(), text.end(), lower.begin(), lower.end(), [](char mine, char other) {
            return to_lower(mine) == other;
        });
}

/// Calls `visit(word)` for each word of a comma-separated list.
template <typename Visit>
void for_each_word(std::string_view list, Visit visit) {
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        visit(trimmed(list.substr(0, comma)));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
}

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

}  // namespace

void HeaderFields::read(std::string_view name, std::string_view value) {
    if (is_same_word(name, "content-length")) {
        read_length(value);
    } else if (is_same_word(name, "transfer-encoding")) {
        for_each_word(value, [this](std::string_view coding) {
            const bool is_chunked = is_same_word(coding, "chunked");
            // Chunked frames the message only as the last coding.
            has_other_coding_ = has_other_coding_ || !is_chunked;
            is_chunked_ = is_chunked;
        });
    } else if (is_same_word(name, "connection")) {
        for_each_word(value, [this](std::string_view option) {
            is_closing_ = is_closing_ || is_same_word(option, "close");
        });
    }
}

void HeaderFields::read_length(std::string_view value) {
    for_each_word(value, [this](std::string_view word) {
        std::uint64_t length = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), length);
        const bool is_number = error == std::errc{} && end == word.data() + word.size();
        has_bad_length_ = has_bad_length_ || !is_number || (length_ && *length_ != length);
        length_ = length;
    });
    has_bad_length_ = has_bad_length_ || !length_;
}

Framing HeaderFields::framing() const {
    if (is_chunked_) {
        return Framing::chunked;
    }
    if (has_other_coding_) {
        return Framing::until_close;
    }
    if (has_bad_length_) {
        return Framing::contradictory;
    }
    return length_ ? Framing::length : Framing::none_given;
}

bool HeaderFields::may_keep_alive() const {
    const bool is_twofold = is_chunked_ && (length_ || has_bad_length_ || has_other_coding_);
    return !is_closing_ && !is_odd_ && !is_twofold;
}

bool has_blank(std::string_view text) {
    return std::any_of(text.begin(), text.end(), &is_blank);
}

std::optional<StatusLine> parse_status_line(std::string_view line) {
    constexpr std::string_view version = "HTTP/1.";
    if (!line.starts_with(version) || line.size() < version.size() + 5 ||
        !is_digit(line[version.size()])) {
        return std::nullopt;
    }
    StatusLine parsed;
    parsed.minor_version = line[version.size()] - '0';
    line.remove_prefix(version.size() + 1);
    const std::size_t start = line.find_first_not_of(blanks);
    if (start == 0 || start == std::string_view::npos) {
        return std::nullopt;
    }
    line.remove_prefix(start);
    if (line.size() < 3 || !std::all_of(line.begin(), line.begin() + 3, &is_digit) ||
        line[0] == '0' || (line.size() > 3 && blanks.find(line[3]) == std::string_view::npos)) {
        return std::nullopt;
    }
    parsed.status = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    parsed.reason = trimmed(line.substr(3));
    return parsed;
}

std::optional<HeaderLine> parse_header_line(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) {
        return std::nullopt;
    }
    return HeaderLine{trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1))};
}

}  // namespace ringproof::transport
