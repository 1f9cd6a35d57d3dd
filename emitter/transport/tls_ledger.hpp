#pragma once

#include "emitter/transport/ocsp_staple.hpp"
#include "emitter/transport/tls_findings.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace ringproof::transport {

/// Whether connections with TLS problems are used all the same.
enum class Trust { verified, insecure };

/// Where and how a TLS server was met.
struct TlsMeeting {
    std::string host;
    std::string address;
    std::string protocol;  ///< empty when no handshake came about
    std::string cipher;
    std::shared_ptr<const ChainVerdict> verdict;  ///< null when no certificate was shown
    std::vector<TlsFinding> findings;             ///< beyond those of the verdict
    StapleRemark remark{};                        ///< odd, but no reason to refuse
};

/// Every TLS server as it was seen, numbered; connections that look alike share one description.
class TlsLedger {
  public:
    explicit TlsLedger(Trust trust) : trust_{trust} {}

    [[nodiscard]] std::shared_ptr<const journal::TlsSeen> note(const TlsMeeting& meeting);

    /// Whether a handshake with this host has come about before.
    [[nodiscard]] bool has_met(const std::string& host) const;

  private:
    Trust trust_;
    std::uint32_t last_number_ = 0;
    std::map<std::string, std::shared_ptr<const journal::TlsSeen>> seen_;
};

}  // namespace ringproof::transport
