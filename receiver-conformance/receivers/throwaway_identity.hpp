#pragma once

#include "emitter/core/time.hpp"
#include "emitter/http_server/server.hpp"
#include "receiver-conformance/receivers/certificate_builder.hpp"

#include <string>
#include <variant>
#include <vector>

namespace ringproof::receivers {

/// A TLS server's identity and the CA certificate that a client must trust to accept it.
struct ThrowawayIdentity {
    http_server::TlsIdentity server;
    std::string ca_certificate_pem;
};

/// Long enough for any test run and not to be warned of as ending soon, too short to be worth
/// stealing.
inline constexpr Duration throwaway_lifetime = std::chrono::days{45};

/// Makes a new CA, lets it sign one server certificate for localhost, 127.0.0.1, ::1 and
/// `addresses` (IP literals), and forgets the CA's key: nobody can ever sign with it again.
/// Shaped so that strict verifiers accept it (RFC 5280 extensions, EC P-256, SHA-256).
[[nodiscard]] std::variant<ThrowawayIdentity, CertificateError> make_throwaway_identity(
    const std::vector<std::string>& addresses);

}  // namespace ringproof::receivers
