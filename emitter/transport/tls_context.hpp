#pragma once

#include "emitter/transport/stream.hpp"
#include "emitter/transport/tls_findings.hpp"

#include <map>
#include <memory>
#include <string>
#include <variant>

namespace ringproof::transport {

/// Our side of TLS: what is offered, whom we trust, how certificates are judged.
class TlsContext {
  public:
    /// With the CAs of a PEM file, or with the system's when it is empty. The system's are loaded
    /// with the first session only: that costs 52 ms. A sentence when the file is of no use.
    [[nodiscard]] static std::variant<std::unique_ptr<TlsContext>, std::string> create(
        const std::string& ca_file);

    /// How many connections there may be at once: many must be content with less memory each.
    void expect_connections(std::size_t count);

    /// A session for a connection to `host`; `seen` must stay until the handshake is over.
    /// Null when the name cannot be checked, so that nothing is ever sent unchecked.
    [[nodiscard]] SslPointer new_session(const std::string& host, HandshakeSeen& seen);

    /// No CA is trusted at all, so that no certificate can be good: said when one is not.
    [[nodiscard]] bool trusts_nobody() const;

  private:
    struct FreeContext {
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    };

    TlsContext();
    void trust_system();

    std::unique_ptr<SSL_CTX, FreeContext> context_;
    bool is_trust_loaded_ = false;
    std::map<std::string, std::shared_ptr<VerdictCache>> verdicts_;
};

}  // namespace ringproof::transport
