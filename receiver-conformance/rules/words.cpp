#include "receiver-conformance/rules/words.hpp"

#include "emitter/core/secrets.hpp"
#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/excerpt.hpp"
#include "receiver-conformance/rules/status_names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

std::string sentence_or(const Attempt& attempt, std::string_view otherwise) {
    constexpr std::size_t sentence_bytes_max = 400;
    return attempt.detail.empty() ? std::string{otherwise}
                                  : printable(attempt.detail, sentence_bytes_max);
}

/// Where a redirect points; Rinkel does not follow it, but the reader learns who sent it.
std::string location_text(const journal::ResponseExcerpt& response) {
    constexpr std::string_view wanted = "location";
    for (const auto& [name, value] : response.headers) {
        const bool is_location =
            std::equal(name.begin(), name.end(), wanted.begin(), wanted.end(), [](char a, char b) {
                return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
            });
        if (is_location) {
            return ", Location: " + printable(mask_url(value));
        }
    }
    return {};
}

std::string answered_text(const Attempt& attempt) {
    const int status = attempt.status.value_or(0);
    std::string text = fmt::format(
        "answered {} after {}", status_text(status), latency_text(attempt.phases.total));
    if (attempt.response && status / 100 == 3) {
        text += location_text(*attempt.response);
    } else if (attempt.response && (status >= 400 || status == 200)) {
        // A validator's words or a stack trace say more than any remedy.
        const std::string excerpt = excerpt_of(attempt.response->body);
        text += excerpt.empty() ? excerpt : ": \"" + excerpt + "\"";
    }
    return text;
}

}  // namespace

std::string latency_text(Duration duration) {
    const double ms = to_milliseconds(duration);
    if (ms >= 999.5) {
        return fmt::format("{:.3f} s", ms / 1000);
    }
    return ms < 9.95 ? fmt::format("{:.1f} ms", ms) : fmt::format("{:.0f} ms", ms);
}

std::string number_text(std::size_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        digits.insert(at - 3, 1, ',');
    }
    return digits;
}

std::string count_text(std::size_t count, std::string_view noun) {
    return count_text(count, noun, std::string{noun} + "s");
}

std::string count_text(std::size_t count, std::string_view singular, std::string_view plural) {
    return fmt::format("{} {}", number_text(count), count == 1 ? singular : plural);
}

std::string moment_text(Instant instant) {
    std::string text = to_iso8601(instant).substr(0, 19);
    text[10] = ' ';
    return text;
}

std::string short_call(std::string_view call) {
    constexpr std::size_t recognisable = 8;
    return printable(call.substr(0, recognisable));
}

std::string attempt_name(const Attempt& attempt) {
    const bool is_form = attempt.content_type == journal::ContentType::form;
    return fmt::format(
        "{}{} of call {}, attempt {} at {}",
        rinkel::to_text(attempt.event),
        is_form ? " (form)" : "",
        short_call(attempt.call),
        attempt.attempt,
        moment_text(attempt.virtual_time));
}

std::string call_named_in(std::string_view line) {
    constexpr std::string_view before = " of call ";
    const std::size_t at = line.find(before);
    if (at == std::string_view::npos) {
        return {};
    }
    line.remove_prefix(at + before.size());
    return std::string{line.substr(0, line.find(','))};
}

std::string attempt_result(const Attempt& attempt) {
    switch (attempt.outcome) {
        case Outcome::accepted:
        case Outcome::refused: return answered_text(attempt);
        case Outcome::timeout:
            return sentence_or(
                attempt,
                fmt::format(
                    "no answer within {} ({})",
                    latency_text(attempt.phases.total),
                    to_text(last_phase(attempt.phases))));
        case Outcome::connect_failed: return sentence_or(attempt, "could not connect");
        case Outcome::tls_failed: return sentence_or(attempt, "no trusted TLS connection");
        case Outcome::dns_failed: return sentence_or(attempt, "the name does not resolve");
        case Outcome::protocol_error: return sentence_or(attempt, "what came back is not HTTP");
        case Outcome::injected: break;
    }
    return "decided by the scenario: " + printable(attempt.injected);
}

std::string status_text(int status) {
    const std::string_view name = status_name(status);
    return name.empty() ? std::to_string(status) : fmt::format("{} {}", status, name);
}

Phase last_phase(const journal::Phases& phases) {
    if (phases.body) {
        return Phase::body;
    }
    if (phases.wait) {
        return Phase::wait;
    }
    if (phases.send) {
        return Phase::send;
    }
    if (phases.tls) {
        return Phase::tls;
    }
    if (phases.connect) {
        return Phase::connect;
    }
    return phases.dns ? Phase::dns : Phase::none;
}

std::string_view to_text(Phase phase) {
    switch (phase) {
        case Phase::none: return "before the connection";
        case Phase::dns: return "looking up the name";
        case Phase::connect: return "connecting";
        case Phase::tls: return "in the TLS handshake";
        case Phase::send: return "sending the request";
        case Phase::wait: return "waiting for the answer";
        case Phase::body: break;
    }
    return "reading the body";
}

}  // namespace ringproof::rules
