#pragma once

#include "emitter/transport/chain_subject.hpp"
#include "emitter/transport/tls_findings.hpp"

namespace ringproof::transport {

/// A trusted CA of the issuer's name exists. Where it did not issue the certificate it must have
/// another key.
[[nodiscard]] bool is_issuer_known_by_name(const ChainSubject& subject);

/// A chain ends in a certificate whose issuer was neither sent nor is trusted: which of the two is
/// to blame, as far as that can be told.
[[nodiscard]] TlsFinding missing_issuer(const ChainSubject& subject);

}  // namespace ringproof::transport
