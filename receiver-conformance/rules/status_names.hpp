#pragma once

#include <string_view>

namespace ringproof::rules {

/// The registered name of an HTTP status code; empty for one that has none. The receiver's own
/// reason phrase is free text and not to be trusted with a report's words.
[[nodiscard]] std::string_view status_name(int status);

}  // namespace ringproof::rules
