#include "receiver-conformance/report/terminal_style.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ringproof::report {
namespace {

std::string_view code_of(Ink ink) {
    switch (ink) {
        case Ink::good: return "\x1b[32m";
        case Ink::bad: return "\x1b[31m";
        case Ink::risk: return "\x1b[33m";
        case Ink::quiet: return "\x1b[2m";
        case Ink::strong: return "\x1b[1m";
        case Ink::plain: break;
    }
    return {};
}

struct SignText {
    std::string_view unicode;
    std::string_view ascii;
};

SignText text_of(Sign sign) {
    switch (sign) {
        case Sign::good: return {"✓", "+"};
        case Sign::bad: return {"✗", "x"};
        case Sign::risk: return {"!", "!"};
        case Sign::injected: return {"~", "~"};
        case Sign::none: break;
    }
    return {"–", "-"};
}

// A word longer than this (a URL, say) is not held back to the next line.
constexpr std::size_t narrowest = 20;

}  // namespace

std::string TerminalStyle::paint(Ink ink, std::string_view text) const {
    const std::string_view code = code_of(ink);
    if (options_.colour == Colour::off || code.empty()) {
        return std::string{text};
    }
    return std::string{code}.append(text).append("\x1b[0m");
}

std::string TerminalStyle::sign(Sign sign) const {
    const SignText text = text_of(sign);
    return paint(ink_of(sign), options_.marks == Marks::unicode ? text.unicode : text.ascii);
}

std::string TerminalStyle::plain(std::string_view text) const {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> replacements{
        {{"×", "x"}, {"·", "-"}, {"…", "..."}, {"•", "*"}, {"–", "-"}, {"→", "->"}}};
    std::string out{text};
    if (options_.marks == Marks::unicode) {
        return out;
    }
    for (const auto& [fancy, simple] : replacements) {
        for (std::size_t at = out.find(fancy); at != std::string::npos; at = out.find(fancy, at)) {
            out.replace(at, fancy.size(), simple);
            at += simple.size();
        }
    }
    return out;
}

std::string TerminalStyle::in_folder(std::string_view file) const {
    const bool is_whole = options_.folder.empty() || file.starts_with('/');
    return (is_whole ? "" : options_.folder + "/") + std::string{file};
}

std::string TerminalStyle::wrap(std::string_view text, std::size_t indent) const {
    return wrap_labelled("", text, indent);
}

std::string TerminalStyle::wrap_labelled(
    std::string_view label, std::string_view text, std::size_t indent) const {
    const std::string prepared = plain(text);
    const std::size_t hanging = indent + (label.empty() ? 0 : columns(label) + 1);
    const std::size_t limit = std::max(options_.width, hanging + narrowest);
    std::string out(indent, ' ');
    out += label.empty() ? std::string{} : paint(Ink::quiet, label) + " ";
    std::size_t column = hanging;
    std::string_view rest = prepared;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const bool is_first = column == hanging;
        if (!is_first && column + 1 + columns(word) > limit) {
            out += '\n' + std::string(hanging, ' ');
            column = hanging;
        } else if (!is_first) {
            out += ' ';
            ++column;
        }
        out += word;
        column += columns(word);
    }
    return out + '\n';
}

Sign sign_of(rules::Status status) {
    switch (status) {
        case rules::Status::pass: return Sign::good;
        case rules::Status::fail: return Sign::bad;
        case rules::Status::warn: return Sign::risk;
        case rules::Status::skip: break;
    }
    return Sign::none;
}

Ink ink_of(Sign sign) {
    switch (sign) {
        case Sign::good: return Ink::good;
        case Sign::bad: return Ink::bad;
        case Sign::risk: return Ink::risk;
        case Sign::injected:
        case Sign::none: break;
    }
    return Ink::quiet;
}

std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

std::string padded(std::string_view text, std::size_t width) {
    std::string out{text};
    out.append(width - std::min(width, columns(text)), ' ');
    return out;
}

}  // namespace ringproof::report
