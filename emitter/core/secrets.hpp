#pragma once

#include <string>
#include <string_view>

namespace ringproof {

/// A URL as reports may show it. Receivers defend themselves with an unguessable path (F30), so
/// what could be one is masked: user info, every query value, and path segments that look random
/// (`is_secret_segment`). The host, the port, the names
/// of query parameters and readable segments stay: `https://host/hooks/•••?token=•••`.
[[nodiscard]] std::string mask_url(std::string_view url);

/// Whether a segment of a path may be a secret: 24 characters or more of any kind, 12 or more with
/// a digit, or 10 or more that nobody could pronounce or whose capitals and digits stand anywhere.
[[nodiscard]] bool is_secret_segment(std::string_view segment);

/// The value of a request header as reports may show it: always `•••`, with its length class
/// left out. Only a few header names carry no secret and are shown as they are.
[[nodiscard]] std::string mask_header(std::string_view name, std::string_view value);

}  // namespace ringproof
