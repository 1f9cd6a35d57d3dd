#pragma once

#include <string_view>

namespace ringproof::transport {

/// Whether a body, bounded by whoever kept it, is what frameworks show when a handler failed: a
/// stack trace, a "Fatal error", JSON that says `"success": false`. PHP, for one, answers 200 with
/// it when errors are displayed.
[[nodiscard]] bool speaks_of_error(std::string_view body);

}  // namespace ringproof::transport
