#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace ringproof::rinkel {

enum class Scheme { http, https };

/// Where a webhook sends its events: an absolute URL, taken apart and checked.
struct TargetUrl {
    Scheme scheme{};
    std::string host;         ///< as connected to; an IPv6 address stands without brackets
    bool is_address = false;  ///< `host` is an IP literal, not a name
    std::uint16_t port = 0;
    std::string path;   ///< encoded, starts with `/`
    std::string query;  ///< encoded, with its `?`; empty when there is none

    /// What stands in the request line.
    [[nodiscard]] std::string request_target() const { return path + query; }

    /// What the Host header says: the port only when it is not the scheme's own.
    [[nodiscard]] std::string authority() const;

    /// The whole URL. It may hold a secret: mask it before it is printed.
    [[nodiscard]] std::string text() const;

    /// This URL with `/segment` appended to its path; the query stays.
    [[nodiscard]] TargetUrl with_segment(std::string_view segment) const;
};

/// What is wrong with a URL and what to write instead.
struct UrlError {
    std::string problem;
    std::string remedy;
};

inline constexpr std::size_t url_bytes_max = 8192;

/// Reads an absolute http or https URL. Plain http is read too: it fails the rule `https.scheme`
/// (F1), which is a verdict about the receiver and not a mistake of the user. A fragment is
/// dropped; user info is an error, because Rinkel sends no credentials (F30).
[[nodiscard]] std::variant<TargetUrl, UrlError> parse_target_url(std::string_view text);

}  // namespace ringproof::rinkel
