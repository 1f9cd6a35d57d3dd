#pragma once

#include "emitter/transport/stream.hpp"
#include "emitter/transport/tls_findings.hpp"

#include <string_view>

namespace ringproof::transport {

/// How a handshake, or the first answer after it, broke.
struct HandshakeBreak {
    StreamFailure failure;  ///< all zero when the server closed the connection
    std::string_view first_bytes;
    bool was_asked_for_certificate = false;
    bool has_server_hello = false;
    std::string_view host{};
};

/// Names the reason for which a handshake failed: plain HTTP on the port, an old protocol, no
/// cipher in common, a client certificate demanded, …
[[nodiscard]] TlsFinding explain(const HandshakeBreak& broken);

/// The server has refused us with a TLS alert, or cut the connection, because we showed no client
/// certificate. With TLS 1.3 that comes after the handshake, in place of the answer.
[[nodiscard]] TlsFinding client_certificate_finding();

/// The server wants to renegotiate, which we never do.
[[nodiscard]] TlsFinding renegotiation_finding();

/// The server insists on HTTP/2.
[[nodiscard]] TlsFinding http2_finding();

/// The failure is an alert that the server sent.
[[nodiscard]] bool is_alert(const StreamFailure& failure);

}  // namespace ringproof::transport
