#pragma once

#include <string>
#include <string_view>

namespace ringproof {

/// Decodes each %XX (RFC 3986, 2.1); malformed escapes stay as they are. A plus sign stays one: who
/// reads a form turns it into a space before.
[[nodiscard]] std::string decode_percent(std::string_view text);

}  // namespace ringproof
