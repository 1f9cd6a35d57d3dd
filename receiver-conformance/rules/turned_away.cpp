#include "receiver-conformance/rules/turned_away.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

using journal::Attempt;

// Fewer could be refused for anything.
constexpr std::size_t refused_min = 4;

bool is_named(std::string_view header, std::string_view wanted) {
    return std::equal(
        header.begin(), header.end(), wanted.begin(), wanted.end(), [](char a, char b) {
            return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
        });
}

struct Ends {
    std::size_t accepted = 0;
    std::size_t refused = 0;
};

}  // namespace

const std::string* header_of(const Attempt& attempt, std::string_view name) {
    if (!attempt.response) {
        return nullptr;
    }
    const auto& headers = attempt.response->headers;
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
        return is_named(header.first, name);
    });
    return found == headers.end() ? nullptr : &found->second;
}

bool is_turned_away(const Attempt& attempt) {
    return attempt.outcome == journal::Outcome::refused &&
           (attempt.status == 429 || attempt.status == 503 || attempt.status == 413);
}

std::string limit_text(const Attempt& attempt) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> telling{{
        {"retry-after", "Retry-After"},
        {"ratelimit", "RateLimit"},
        {"ratelimit-limit", "RateLimit-Limit"},
        {"ratelimit-policy", "RateLimit-Policy"},
        {"x-ratelimit-limit", "X-RateLimit-Limit"},
    }};
    constexpr std::size_t value_bytes_max = 40;
    std::string text;
    for (const auto& [name, shown] : telling) {
        if (const std::string* value = header_of(attempt, name)) {
            text += (text.empty() ? "" : ", ") + std::string{shown} + ": " +
                    printable(*value, value_bytes_max);
        }
    }
    return text;
}

bool is_encoding_refused(const journal::RunRecord& run, journal::ContentType encoding) {
    Ends ours;
    Ends others;
    for (const Attempt* attempt : select(attempts_of_receiver(run), is_answered)) {
        if (speaks_of_event(run, *attempt)) {
            Ends& ends = attempt->content_type == encoding ? ours : others;
            ++(attempt->outcome == journal::Outcome::accepted ? ends.accepted : ends.refused);
        }
    }
    return ours.accepted == 0 && ours.refused >= refused_min && others.accepted > others.refused;
}

}  // namespace ringproof::rules
