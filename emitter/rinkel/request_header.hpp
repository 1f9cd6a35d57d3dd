#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace ringproof::rinkel {

/// A further request header, checked: a proxy's `X-Real-IP`, say (F30).
struct RequestHeader {
    std::string name;
    std::string value;

    /// As it goes onto the wire, with CRLF.
    [[nodiscard]] std::string line() const { return name + ": " + value + "\r\n"; }
};

struct HeaderError {
    std::string problem;
    std::string remedy;
};

inline constexpr std::size_t header_bytes_max = 8192;

/// Reads `Name: value`. Refused are names that are no tokens (RFC 9110, 5.6.2), control
/// characters, which could split the request, and the headers that the request sets itself (F32).
[[nodiscard]] std::variant<RequestHeader, HeaderError> parse_request_header(std::string_view text);

}  // namespace ringproof::rinkel
