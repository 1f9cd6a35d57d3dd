#include "emitter/transport/tls_ledger.hpp"

#include "emitter/transport/tls_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::transport {
namespace {

// A server that shows new certificates without end must not fill the memory.
constexpr std::size_t seen_max = 512;

std::string key_of(const TlsMeeting& meeting, const std::vector<TlsFinding>& findings) {
    std::string key = fmt::format(
        "{}|{}|{}|{}|{}",
        meeting.host,
        meeting.address,
        meeting.protocol,
        meeting.cipher,
        meeting.verdict ? meeting.verdict->fingerprint : "");
    for (const TlsFinding& finding : findings) {
        key += static_cast<char>(finding.problem);
    }
    return key + meeting.remark.sentence;
}

}  // namespace

std::shared_ptr<const journal::TlsSeen> TlsLedger::note(const TlsMeeting& meeting) {
    std::vector<TlsFinding> findings = meeting.findings;
    if (meeting.verdict) {
        findings.insert(
            findings.end(), meeting.verdict->findings.begin(), meeting.verdict->findings.end());
    }
    if (seen_.size() >= seen_max) {
        seen_.clear();
    }
    auto& known = seen_[key_of(meeting, findings)];
    if (!known) {
        auto seen = std::make_shared<journal::TlsSeen>();
        seen->number = ++last_number_;
        seen->host = meeting.host;
        seen->address = meeting.address;
        seen->protocol = meeting.protocol;
        seen->cipher = meeting.cipher;
        if (meeting.verdict) {
            seen->chain = meeting.verdict->chain;
            seen->authorities = meeting.verdict->authorities;
        }
        for (const TlsFinding& finding : findings) {
            seen->problems.push_back(finding.problem);
            seen->sentences.push_back(finding.sentence);
        }
        seen->detail = findings.empty() ? meeting.remark.sentence : joined(findings);
        seen->staple = meeting.remark.fault;
        const bool came_about = !meeting.protocol.empty();
        seen->is_trusted_by_insecure = trust_ == Trust::insecure && came_about && !findings.empty();
        known = std::move(seen);
    }
    return known;
}

bool TlsLedger::has_met(const std::string& host) const {
    return std::any_of(seen_.begin(), seen_.end(), [&](const auto& entry) {
        return entry.second->host == host && !entry.second->protocol.empty();
    });
}

}  // namespace ringproof::transport
