#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/tls_evidence.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

using journal::Certificate;
using journal::TlsProblem;
using journal::TlsSeen;

constexpr std::array problems{
    TlsProblem::expired,
    TlsProblem::not_yet_valid,
    TlsProblem::self_signed,
    TlsProblem::unknown_issuer,
    TlsProblem::incomplete_chain,
    TlsProblem::weak_key,
    TlsProblem::not_for_servers,
    TlsProblem::chain_invalid};

/// Renewal is due when a third of a certificate's life is left, at the latest 30 days before its
/// end: what automatic renewal keeps to, so that a short-lived certificate is no false alarm.
bool is_renewal_due(const Certificate& certificate, Instant now) {
    const Duration life = certificate.not_after - certificate.not_before;
    const Duration margin = std::min<Duration>(std::chrono::hours{24 * 30}, life / 3);
    return now <= certificate.not_after && certificate.not_after - now < margin;
}

std::string days_text(Duration left) {
    const auto days = std::chrono::duration_cast<std::chrono::hours>(left).count() / 24;
    return days < 1 ? "less than a day" : count_text(static_cast<std::size_t>(days), "day");
}

void warn_of_renewal(Finding& finding, const Certificate& certificate, Instant now) {
    if (!is_renewal_due(certificate, now)) {
        return;
    }
    finding.status = Status::warn;
    finding.evidence.push_back(fmt::format(
        "{} expires in {} ({})",
        printable(certificate.subject),
        days_text(certificate.not_after - now),
        moment_text(certificate.not_after)));
    finding.fix = "Renew the certificate now, and see why the automatic renewal has not done it.";
}

std::string chain_text(const TlsSeen& seen) {
    const Certificate& leaf = seen.chain.front();
    return fmt::format(
        "{} by {}, valid until {}, {}; {} sent",
        printable(leaf.subject),
        printable(leaf.issuer),
        moment_text(leaf.not_after),
        printable(leaf.key),
        count_text(seen.chain.size(), "certificate"));
}

Finding judge_certificate(const journal::RunRecord& run) {
    if (!is_certificate_seen(run)) {
        return skipped_without_certificate(run);
    }
    Finding finding = tls_failure(run, problems);
    if (finding.status == Status::fail) {
        return finding;
    }
    finding.status = Status::pass;
    const auto* started = run.first<journal::RunStarted>();
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        if (!seen.chain.empty() && finding.evidence.empty()) {
            finding.evidence.push_back(chain_text(seen));
            finding.evidence.emplace_back("revocation was not checked");
        }
        for (const Certificate& certificate : seen.chain) {
            if (started != nullptr) {
                warn_of_renewal(finding, certificate, started->real_time);
            }
        }
    });
    return finding;
}

}  // namespace

const Rule https_certificate{
    .id = "https.certificate",
    .title = "The certificate is valid and from a trusted authority",
    .level = Level::must,
    .fact = "F1",
    .provenance = Provenance::documented,
    .why = "A sender hangs up on a certificate that it cannot trust before it sends anything.",
    .fix = "Install a valid certificate of a public authority with its full chain.",
    .judge = &judge_certificate};

}  // namespace ringproof::rules
