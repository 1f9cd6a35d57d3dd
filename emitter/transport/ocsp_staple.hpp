#pragma once

#include "emitter/journal/records.hpp"

#include <openssl/ssl.h>

#include <string>

namespace ringproof::transport {

/// Asks servers to send an OCSP answer with their certificate, as browsers do (RFC 6066).
void ask_for_staple(SSL_CTX* context);

struct StapleRemark {
    journal::StapleFault fault{};
    std::string sentence;  ///< empty without a fault
};

/// What is odd about the stapled OCSP answer of a finished handshake, or about its absence where
/// the certificate demands one (must-staple, RFC 7633). Senders in general do not look at it, so it
/// is a remark and no reason to refuse. An answer counts when `issuer` vouches for it; without an
/// issuer nobody can say.
[[nodiscard]] StapleRemark remark_on_staple(SSL* session, X509* issuer);

}  // namespace ringproof::transport
