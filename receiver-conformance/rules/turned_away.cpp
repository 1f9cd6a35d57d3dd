#include "receiver-conformance/rules/turned_away.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/company.hpp"
#include "receiver-conformance/rules/proxy_restarts.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

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

/// A kind of event in one encoding, at the path where it goes.
using Kind = std::tuple<journal::Event, journal::ContentType, std::string_view>;

Kind kind_of(const Attempt& attempt) {
    return {attempt.event, attempt.content_type, attempt.url};
}

/// An answer that says of a limit what it is needs no guess.
bool speaks_of_overload(const Attempt& attempt) {
    const int status = attempt.status.value_or(0);
    const bool is_meant = status == 429 || (status >= 502 && status <= 504);
    return attempt.outcome == journal::Outcome::refused && is_meant && limit_text(attempt).empty();
}

struct Seen {
    std::size_t answered = 0;
    std::size_t accepted = 0;
    std::size_t overloaded = 0;
    std::size_t overloaded_alone = 0;
};

struct FailingKinds {
    std::set<Kind> kinds;
};

std::map<Kind, Seen> count_kinds(const journal::RunRecord& run, const Attempts& answered) {
    const Company& company = company_in(run);
    std::map<Kind, Seen> seen;
    for (const Attempt* attempt : answered) {
        Seen& kind = seen[kind_of(*attempt)];
        ++kind.answered;
        kind.accepted += attempt->outcome == journal::Outcome::accepted ? 1U : 0U;
        if (speaks_of_overload(*attempt)) {
            ++kind.overloaded;
            kind.overloaded_alone += company.is_alone(*attempt) ? 1U : 0U;
        }
    }
    return seen;
}

FailingKinds look_for_failing_kinds(const journal::RunRecord& run) {
    const Attempts& answered = answered_by_receiver(run, Sent::anything);
    if (select(answered, &speaks_of_overload).empty()) {
        return {};
    }
    const std::map<Kind, Seen> seen = count_kinds(run, answered);
    Seen others;
    for (const auto& [kind, ends] : seen) {
        if (ends.accepted > 0) {
            others.answered += ends.answered;
            others.overloaded += ends.overloaded;
        }
    }
    // A limit that strikes the others as well may have struck these every time.
    constexpr std::size_t others_one_in = 10;
    FailingKinds failing;
    for (const auto& [kind, ends] : seen) {
        if (ends.accepted == 0 && ends.overloaded_alone >= 2 && others.answered > 0 &&
            others.overloaded * others_one_in <= others.answered) {
            failing.kinds.insert(kind);
        }
    }
    return failing;
}

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

bool is_of_failing_kind(const journal::RunRecord& run, const Attempt& attempt) {
    return speaks_of_overload(attempt) &&
           run.derived<FailingKinds>([&] { return look_for_failing_kinds(run); })
               .kinds.contains(kind_of(attempt));
}

bool is_turned_away(const journal::RunRecord& run, const Attempt& attempt) {
    const int status = attempt.status.value_or(0);
    const bool has_status = status == 429 || status == 503 || status == 413;
    return attempt.outcome == journal::Outcome::refused && has_status &&
           !is_of_proxy_restart(attempt) && !is_of_failing_kind(run, attempt);
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
    for (const Attempt* attempt : answered_by_receiver(run)) {
        if (speaks_of_event(run, *attempt)) {
            Ends& ends = attempt->content_type == encoding ? ours : others;
            ++(attempt->outcome == journal::Outcome::accepted ? ends.accepted : ends.refused);
        }
    }
    return ours.accepted == 0 && ours.refused >= refused_min && others.accepted > others.refused;
}

}  // namespace ringproof::rules
