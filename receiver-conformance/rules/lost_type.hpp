#pragma once

#include "receiver-conformance/rules/rule.hpp"

#include <string_view>

namespace ringproof::rules {

/// Nothing was taken, and 415 (Unsupported Media Type) came to JSON and to forms alike: whoever
/// takes neither encoding most likely sees no content type at all.
[[nodiscard]] bool is_type_lost(const journal::RunRecord& run);

inline constexpr std::string_view lost_type_remedy =
    "Neither JSON nor forms are taken by their content type, so most likely it does not arrive as "
    "it was sent: look whether a proxy drops or replaces Content-Type (nginx: proxy_set_header). "
    "It comes without a charset (F32): compare the media type alone.";

}  // namespace ringproof::rules
