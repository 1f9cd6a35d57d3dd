#pragma once

#include <openssl/ssl.h>

#include <string>

namespace ringproof::transport {

/// Asks servers to send an OCSP answer with their certificate, as browsers do (RFC 6066).
void ask_for_staple(SSL_CTX* context);

/// What is odd about the stapled OCSP answer of a finished handshake, or about its absence where
/// the certificate demands one (must-staple, RFC 7633); empty when nothing is. Senders in general
/// do not look at it, so it is a remark and no reason to refuse. The answer's signature is not
/// checked.
[[nodiscard]] std::string remark_on_staple(SSL* session);

}  // namespace ringproof::transport
