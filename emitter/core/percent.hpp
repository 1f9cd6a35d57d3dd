#pragma once

#include <string>
#include <string_view>

namespace ringproof {

/// Decodes each %XX (RFC 3986, 2.1); malformed escapes stay as they are, and so does a plus sign.
[[nodiscard]] std::string decode_percent(std::string_view text);

/// The same for a name or a value of a form, where a plus sign is a space.
[[nodiscard]] std::string decode_form(std::string_view text);

}  // namespace ringproof
