#pragma once

#include "emitter/journal/records.hpp"

#include <openssl/x509.h>

#include <string>
#include <vector>

namespace ringproof::transport {

/// Bounds on what is kept of a server's certificates.
inline constexpr std::size_t chain_length_max = 10;
inline constexpr std::size_t certificate_text_bytes_max = 256;

/// A certificate as the run log keeps it. Its texts are the server's, cut but not sanitized.
[[nodiscard]] journal::Certificate to_certificate(const X509* certificate);

/// The DNS names and addresses that a certificate is for, each cut and not sanitized.
[[nodiscard]] std::vector<std::string> server_names(const X509* certificate);

/// Not sanitized; empty when there is none.
[[nodiscard]] std::string common_name(const X509* certificate);

/// What a person calls the holder of a name: its common name, else its organisation, else all of
/// it. Safe to print.
[[nodiscard]] std::string short_name(const X509_NAME* name);

/// Clamped to what an `Instant` can hold: certificates until the year 9999 exist.
[[nodiscard]] Instant to_instant(const ASN1_TIME* time);

/// SHA-256 of the certificate, as bytes.
[[nodiscard]] std::string fingerprint(const X509* certificate);

}  // namespace ringproof::transport
