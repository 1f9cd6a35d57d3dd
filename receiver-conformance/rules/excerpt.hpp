#pragma once

#include <string>
#include <string_view>

namespace ringproof::rules {

/// What an error page says, in one short harmless line: without markup, styles, scripts and head.
/// Empty when it says nothing.
[[nodiscard]] std::string excerpt_of(std::string_view body);

}  // namespace ringproof::rules
