#include "emitter/core/known_secrets.hpp"

#include "emitter/core/percent.hpp"
#include "emitter/core/secrets.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace ringproof {
namespace {

constexpr std::string_view masked = "•••";

// What `printable` leaves where it has cut a text.
constexpr std::string_view cut_mark = "…";

// Shorter words are in any text: to mask them would make it unreadable and hide nothing.
constexpr std::size_t secret_min = 6;

// From here on nothing contains one by chance.
constexpr std::size_t unmistakable_min = 12;

bool is_alphanumeric(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0;
}

std::string percent_encoded(std::string_view text, std::string_view digits) {
    std::string out;
    for (const char letter : text) {
        if (is_alphanumeric(letter) ||
            std::string_view{"-._~"}.find(letter) != std::string_view::npos) {
            out += letter;
        } else {
            const auto byte = static_cast<unsigned char>(letter);
            out += {'%', digits[byte / 16], digits[byte % 16]};
        }
    }
    return out;
}

struct Escape {
    char letter;
    std::string_view written;
};

template <std::size_t Count>
std::string escaped(std::string_view text, const std::array<Escape, Count>& escapes) {
    std::string out;
    for (const char letter : text) {
        const auto* const found =
            std::find_if(escapes.begin(), escapes.end(), [letter](const Escape& escape) {
                return escape.letter == letter;
            });
        found == escapes.end() ? out += letter : out += found->written;
    }
    return out;
}

constexpr std::array<Escape, 2> json_escapes{{{'"', "\\\""}, {'\\', "\\\\"}}};
constexpr std::array<Escape, 3> json_slash_escapes{{{'"', "\\\""}, {'\\', "\\\\"}, {'/', "\\/"}}};
constexpr std::array<Escape, 5> html_escapes{
    {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}}};

/// As anybody who quotes it may write it; the same spelling may come more than once.
std::array<std::string, 7> spellings(std::string_view secret) {
    const std::string plain = decode_percent(secret);
    return {
        std::string{secret},
        plain,
        percent_encoded(plain, "0123456789ABCDEF"),
        percent_encoded(plain, "0123456789abcdef"),
        escaped(plain, json_escapes),
        escaped(plain, json_slash_escapes),
        escaped(plain, html_escapes)};
}

/// Nothing when it is no base64.
std::optional<std::string> base64_decoded(std::string_view text) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0;
    int count = 0;
    for (const char letter : text.substr(0, text.find('='))) {
        const std::size_t value = alphabet.find(letter);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        bits = (bits << 6U | static_cast<unsigned>(value)) & 0xFFFFU;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
        }
    }
    return out;
}

/// Calls `visit` with each part of `text` between two of `separator`.
template <typename Visit>
void for_each_part(std::string_view text, char separator, Visit&& visit) {
    while (true) {
        const std::size_t end = std::min(text.find(separator), text.size());
        visit(text.substr(0, end));
        if (end == text.size()) {
            return;
        }
        text.remove_prefix(end + 1);
    }
}

std::string_view without_spaces(std::string_view text) {
    while (text.starts_with(' ')) {
        text.remove_prefix(1);
    }
    while (text.ends_with(' ')) {
        text.remove_suffix(1);
    }
    return text;
}

bool is_named(std::string_view name, std::string_view lower) {
    return std::equal(name.begin(), name.end(), lower.begin(), lower.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == b;
    });
}

}  // namespace

void KnownSecrets::learn_url(std::string_view url) {
    url = url.substr(0, url.find('#'));
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
        url.remove_prefix(scheme + 3);
        const auto authority = url.substr(0, url.find_first_of("/?"));
        if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
            for_each_part(authority.substr(0, at), ':', [this](auto part) { learn(part); });
        }
        url.remove_prefix(authority.size());
    }
    const std::size_t question = std::min(url.find('?'), url.size());
    for_each_part(url.substr(0, question), '/', [this](std::string_view segment) {
        if (is_secret_segment(segment)) {
            learn(segment);
        }
    });
    for_each_part(url.substr(question), '&', [this](std::string_view pair) {
        pair.remove_prefix(pair.starts_with('?') ? 1 : 0);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos) {
            learn(pair);
        } else {
            learn_pair(pair.substr(0, equals), pair.substr(equals + 1));
        }
    });
}

void KnownSecrets::learn_header(std::string_view name, std::string_view value) {
    if (mask_header(name, value) == value) {
        return;
    }
    learn(value);
    const std::size_t space = value.find(' ');
    if (space != std::string_view::npos && value.find_first_of("=;,") > space) {
        const std::string_view credentials = without_spaces(value.substr(space));
        learn(credentials);
        const auto user_and_password = base64_decoded(credentials);
        if (is_named(value.substr(0, space), "basic") && user_and_password) {
            learn(*user_and_password);
            learn(std::string_view{*user_and_password}.substr(user_and_password->find(':') + 1));
        }
    }
    for_each_part(value, ';', [this](std::string_view pair) {
        if (const std::size_t equals = pair.find('='); equals != std::string_view::npos) {
            learn_pair(without_spaces(pair.substr(0, equals)), pair.substr(equals + 1));
        }
    });
}

std::string KnownSecrets::mask(std::string_view text) const {
    std::string out;
    std::size_t copied = 0;
    std::size_t at = firsts_.empty() ? std::string_view::npos : text.find_first_of(firsts_);
    while (at != std::string_view::npos) {
        const Form* form = form_at(text, at);
        if (form != nullptr) {
            out += text.substr(copied, at - copied);
            out += form->shown;
            copied = at + form->text.size();
        } else if (is_cut_at(text, at)) {
            out += text.substr(copied, at - copied);
            out += masked;
            out += text.ends_with(cut_mark) ? cut_mark : std::string_view{};
            return out;
        }
        at = text.find_first_of(firsts_, form == nullptr ? at + 1 : copied);
    }
    out += text.substr(copied);
    return out;
}

void KnownSecrets::mask_in(std::string& text) const {
    if (!firsts_.empty() && text.find_first_of(firsts_) != std::string::npos) {
        text = mask(text);
    }
}

bool KnownSecrets::are_in(std::string_view text) const {
    return std::any_of(forms_.begin(), forms_.end(), [text](const Form& form) {
        return text.find(form.text) != std::string_view::npos;
    });
}

void KnownSecrets::forget_those_in(std::string_view text) {
    std::vector<std::size_t> open;
    for (const Form& form : forms_) {
        if (text.find(form.text) != std::string_view::npos) {
            open.push_back(form.secret);
        }
    }
    std::erase_if(forms_, [&open](const Form& form) {
        return std::find(open.begin(), open.end(), form.secret) != open.end();
    });
}

void KnownSecrets::learn(std::string_view secret) {
    ++learned_;
    for (std::string& spelling : spellings(secret)) {
        if (spelling.size() >= secret_min) {
            add(std::move(spelling), std::string{masked});
        }
    }
}

void KnownSecrets::learn_pair(std::string_view name, std::string_view value) {
    if (value.empty()) {
        return;
    }
    learn(value);
    ++learned_;
    const std::string key = std::string{name} + '=';
    for (const std::string& spelling : spellings(value)) {
        add(key + spelling, key + std::string{masked});
    }
}

void KnownSecrets::add(std::string text, std::string shown) {
    const bool is_known = std::any_of(
        forms_.begin(), forms_.end(), [&text](const Form& form) { return form.text == text; });
    if (is_known) {
        return;
    }
    if (firsts_.find(text.front()) == std::string::npos) {
        firsts_ += text.front();
    }
    const bool is_word = text.size() < unmistakable_min;
    const auto place = std::find_if(forms_.begin(), forms_.end(), [&text](const Form& form) {
        return form.text.size() < text.size();
    });
    forms_.insert(place, {std::move(text), std::move(shown), learned_, is_word});
}

const KnownSecrets::Form* KnownSecrets::form_at(std::string_view text, std::size_t at) const {
    const std::string_view rest = text.substr(at);
    for (const Form& form : forms_) {
        if (!rest.starts_with(form.text)) {
            continue;
        }
        const bool is_apart =
            (at == 0 || !is_alphanumeric(text[at - 1])) &&
            (rest.size() == form.text.size() || !is_alphanumeric(rest[form.text.size()]));
        if (is_apart || !form.is_word) {
            return &form;
        }
    }
    return nullptr;
}

/// The text ends within a secret that begins here.
bool KnownSecrets::is_cut_at(std::string_view text, std::size_t at) const {
    std::string_view rest = text.substr(at);
    rest.remove_suffix(rest.ends_with(cut_mark) ? cut_mark.size() : 0);
    return rest.size() >= secret_min &&
           std::any_of(forms_.begin(), forms_.end(), [rest](const Form& form) {
               return !form.is_word && form.text.starts_with(rest);
           });
}

std::string mask_response_header(std::string_view name, std::string_view value) {
    if (is_named(name, "location") || is_named(name, "content-location")) {
        return mask_url(value);
    }
    if (!is_named(name, "set-cookie")) {
        return std::string{value};
    }
    // The cookie's name and attributes say how it is used, and nothing of what it holds.
    const std::size_t end = std::min(value.find(';'), value.size());
    const std::size_t equals = value.find('=');
    std::string out{equals < end ? value.substr(0, equals + 1) : std::string_view{}};
    out += masked;
    out += value.substr(end);
    return out;
}

}  // namespace ringproof
