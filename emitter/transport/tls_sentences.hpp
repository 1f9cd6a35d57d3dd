#pragma once

#include "emitter/transport/tls_findings.hpp"

#include <openssl/x509_vfy.h>

#include <string>
#include <string_view>
#include <vector>

/// Every word about a server's TLS, in one place, to be read together.
namespace ringproof::transport {

/// A problem as OpenSSL reports it. `certificate` may be null and lives as long as the handshake.
struct RawFinding {
    int error = 0;
    int depth = 0;
    X509* certificate = nullptr;
};

/// What OpenSSL found, without repetitions, weightiest first, each with its sentence.
[[nodiscard]] std::vector<TlsFinding> to_findings(
    const std::vector<RawFinding>& raw, X509_STORE_CTX* store, std::string_view host);

[[nodiscard]] std::string old_protocol_sentence(std::string_view version);
[[nodiscard]] std::string weak_exchange_sentence(int bits);
[[nodiscard]] std::string weak_signature_sentence(std::string_view digest);

/// Added when no certificate could ever be trusted.
inline constexpr std::string_view no_authority_sentence =
    "; this machine trusts no CA at all: install 'ca-certificates' or give --ca-file";

/// All findings in one text.
[[nodiscard]] std::string joined(const std::vector<TlsFinding>& findings);

}  // namespace ringproof::transport
