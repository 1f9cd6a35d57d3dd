#pragma once

#include <openssl/x509_vfy.h>

#include <string>

namespace ringproof::transport {

/// A CA's limit on the names below it.
struct NameLimit {
    std::string authority;
    std::string text;  ///< `permit only example.org`
};

/// The first limit in a chain that a certificate of it breaks; empty when none is found.
[[nodiscard]] NameLimit name_limit(X509_STORE_CTX* store, X509* certificate);

}  // namespace ringproof::transport
