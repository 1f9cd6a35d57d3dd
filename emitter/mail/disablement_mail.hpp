#pragma once

#include "emitter/journal/records.hpp"

#include <string>
#include <vector>

/// The e-mail that tells of a disablement (F8).
namespace ringproof::mail {

/// What is told of one attempt.
struct AttemptLine {
    int attempt = 0;
    Instant virtual_time;
    std::string detail;
};

/// What the mail is about.
struct Disablement {
    rinkel::Event event{};
    std::string url;  ///< masked
    std::string call;
    Instant first_attempt;
    Instant disabled_at;
    int attempts = 0;
    std::uint32_t dropped = 0;  ///< other deliveries that lost their retries
    std::vector<AttemptLine> last_attempts;
};

[[nodiscard]] std::string subject_of(const Disablement& disablement);

/// A whole message (RFC 5322, UTF-8, CRLF), dated with virtual time. Nothing in it that a receiver
/// sent can add a header or a control character.
[[nodiscard]] std::string write_message(const Disablement& disablement);

}  // namespace ringproof::mail
