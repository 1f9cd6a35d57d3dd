#pragma once

#include <string_view>

namespace ringproof::rules {

/// Why some senders will soon refuse, or refuse already, what was agreed on; empty when nothing
/// speaks against it. `cipher` is OpenSSL's name: `ECDHE-RSA-AES128-SHA`.
[[nodiscard]] std::string_view cipher_doubt(std::string_view protocol, std::string_view cipher);

}  // namespace ringproof::rules
