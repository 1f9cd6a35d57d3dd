#pragma once

#include "emitter/journal/records.hpp"
#include "emitter/transport/moment.hpp"

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <vector>

namespace ringproof::transport {

/// Something about a server's TLS for which the senders of this world refuse it.
struct TlsFinding {
    journal::TlsProblem problem{};
    std::string sentence;
};

/// What was found about a chain of certificates and the name it was shown for.
struct ChainVerdict {
    std::string fingerprint;                        ///< of all certificates that were sent
    std::vector<journal::Certificate> chain;        ///< as sent
    std::vector<journal::Certificate> authorities;  ///< as verified, up to the one trusted
    std::vector<TlsFinding> findings;               ///< the one to mend first comes first
    std::shared_ptr<X509> issuer;  ///< of the first certificate; null when it is not known
    Moment judged_at;
};

/// The last verdict for a host. A chain is costly to verify, and a server with a thousand new
/// connections shows the same one a thousand times.
struct VerdictCache {
    std::shared_ptr<const ChainVerdict> last;
};

/// What one handshake showed. OpenSSL's callbacks fill it through `attach`.
struct HandshakeSeen {
    std::string host;
    std::shared_ptr<const ChainVerdict> verdict;  ///< null while no certificate was judged
    bool was_asked_for_certificate = false;
    std::shared_ptr<VerdictCache> cache;
};

/// Makes a context judge certificates by collecting every problem and letting the handshake go on:
/// a verdict needs reasons, and the connection is refused afterwards, before anything is sent.
void collect_findings(SSL_CTX* context);

/// Lets the session's callbacks write to `seen`, or to nothing: without it they refuse.
void attach(SSL* session, HandshakeSeen* seen);

/// What the negotiated parameters of a finished handshake give cause to refuse.
[[nodiscard]] std::vector<TlsFinding> judge_parameters(SSL* session);

}  // namespace ringproof::transport
