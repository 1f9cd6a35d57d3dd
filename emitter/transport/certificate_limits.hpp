#pragma once

#include <openssl/x509_vfy.h>

#include <string>

/// What a certificate says it may not be used for, in words.
namespace ringproof::transport {

/// Why it may not be a server's: `its extended key usage allows: TLS Web Client Authentication`.
[[nodiscard]] std::string server_limit(X509* certificate);

/// Why it may not sign another certificate: `it is not marked as a CA (CA:TRUE)`.
[[nodiscard]] std::string authority_limit(X509* certificate);

/// An extension that must be understood and is not: `1.2.3.4`; empty when there is none.
[[nodiscard]] std::string unknown_critical_extension(const X509* certificate);

}  // namespace ringproof::transport
