#pragma once

#include <string>

namespace ringproof::transport {

/// Why OpenSSL could take no trusted certificates from a file, and what would help: it may be in
/// another format, or hold something else.
[[nodiscard]] std::string unusable_sentence(const std::string& ca_file);

}  // namespace ringproof::transport
