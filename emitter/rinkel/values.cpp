#include "emitter/rinkel/values.hpp"

#include <algorithm>

namespace ringproof::rinkel {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_host_character(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.';
}

bool is_mailbox_character(char c) {
    return c > ' ' && c < '\x7f' && c != '@';
}

/// Dotted, with no empty label: `example.com`.
bool is_dotted_name(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_host_character) &&
           text.find('.') != std::string_view::npos && text.front() != '.' && text.back() != '.' &&
           text.find("..") == std::string_view::npos;
}

}  // namespace

bool is_e164(std::string_view text) {
    constexpr std::size_t digits_min = 7;
    constexpr std::size_t digits_max = 15;
    return text.size() >= digits_min + 1 && text.size() <= digits_max + 1 && text[0] == '+' &&
           text[1] != '0' && std::all_of(text.begin() + 1, text.end(), is_digit);
}

bool is_menu_choice(std::string_view text) {
    return text.size() == 1 && (is_digit(text[0]) || text[0] == '*' || text[0] == '#');
}

bool is_email(std::string_view text) {
    constexpr std::size_t mailbox_max = 64;
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at > mailbox_max || at + 1 == text.size()) {
        return false;
    }
    const auto mailbox = text.substr(0, at);
    return std::all_of(mailbox.begin(), mailbox.end(), is_mailbox_character) &&
           is_dotted_name(text.substr(at + 1));
}

}  // namespace ringproof::rinkel
