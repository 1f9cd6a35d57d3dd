#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/cipher_strength.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/failure_remedies.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/tls_evidence.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::TlsProblem;
using journal::TlsSeen;

constexpr std::array all_problems{
    TlsProblem::plain_http,
    TlsProblem::no_tls,
    TlsProblem::protocol_too_old,
    TlsProblem::no_common_cipher,
    TlsProblem::unknown_name,
    TlsProblem::weak_exchange,
    TlsProblem::weak_signature,
    TlsProblem::client_certificate_required,
    TlsProblem::http2_only,
    TlsProblem::handshake_failed};
constexpr TlsProblems problems{all_problems};
constexpr TlsProblems lasting_problems = problems.first(problems.size() - 1);

bool is_broken_off(const TlsSeen& seen) {
    return seen.problems == std::vector{TlsProblem::handshake_failed};
}

/// The server had all the time there was, and a connection; its own silence ended the handshake.
bool is_handshake_late(const Attempt& attempt, Duration deadline) {
    return attempt.outcome == journal::Outcome::timeout &&
           last_phase(attempt.phases) == Phase::tls && timing_of(attempt, deadline) == Timing::late;
}

/// Handshakes without an end that no server's findings explain: one that broke off, say.
Attempts unexplained_failures(const journal::RunRecord& run) {
    std::set<std::uint32_t> explained;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        if (!seen.problems.empty() && !is_broken_off(seen)) {
            explained.insert(seen.number);
        }
    });
    return select(attempts_of_receiver(run), [&, deadline = deadline_of(run)](const auto& attempt) {
        const bool is_broken =
            attempt.outcome == journal::Outcome::tls_failed && !explained.contains(attempt.tls);
        return is_broken || is_handshake_late(attempt, deadline);
    });
}

std::string agreed_text(const journal::RunRecord& run) {
    std::string text;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        if (text.empty() && !seen.protocol.empty() && !is_broken_off(seen)) {
            text = fmt::format("{} with {}", printable(seen.protocol), printable(seen.cipher));
        }
    });
    return text;
}

/// Curl and Node still accept them, so they are no failure.
void warn_of_ciphers(Finding& finding, const journal::RunRecord& run) {
    std::set<std::string> doubts;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        if (const auto doubt = cipher_doubt(seen.protocol, seen.cipher); !doubt.empty()) {
            doubts.insert(fmt::format("{}: {}", printable(seen.cipher), doubt));
        }
    });
    if (!doubts.empty()) {
        finding.status = Status::warn;
        finding.evidence.insert(finding.evidence.end(), doubts.begin(), doubts.end());
        finding.fix =
            "Offer TLS 1.3, or with TLS 1.2 ECDHE ciphers with GCM or CHACHA20 (the Mozilla "
            "'intermediate' set).";
    }
}

Finding judge_protocol(const journal::RunRecord& run) {
    // Where handshakes succeed, too, one that broke off is the server's day, not its protocol.
    const std::string agreed = agreed_text(run);
    Finding finding = tls_failure(run, agreed.empty() ? problems : lasting_problems);
    if (finding.status == Status::fail) {
        return finding;
    }
    const Attempts broken = unexplained_failures(run);
    if (!broken.empty() && !agreed.empty()) {
        finding = passed(agreed);
        finding.evidence.push_back(fmt::format(
            "{} did not get through the handshake, others did: see time.2s and delivery.burst",
            count_text(broken.size(), "connection")));
        return finding;
    }
    if (!broken.empty()) {
        finding.status = Status::fail;
        append_first_few(finding.evidence, broken);
        finding.fix = failure_remedy(*broken.front(), nullptr);
        finding.reproduce = curl_command(run, *broken.front(), CertificateCheck::always);
        return finding;
    }
    if (!agreed.empty()) {
        finding = passed(agreed);
        warn_of_ciphers(finding, run);
        return finding;
    }
    if (!attempts_of_receiver(run, Sent::anything).empty() && !is_https_tried(run)) {
        return skipped("the target is not an https:// URL, so TLS was not tried");
    }
    return skipped_for_lack("no TLS handshake came about", run);
}

}  // namespace

const Rule https_protocol{
    .id = "https.protocol",
    .title = "The server agrees on a present-day TLS connection",
    .level = Level::must,
    .fact = "F1",
    .provenance = Provenance::chosen,
    .why = "Without a TLS handshake there is no HTTPS, and nothing is ever delivered.",
    .fix = "Offer TLS 1.2 or 1.3 with HTTP/1.1, and ask for no client certificate.",
    .judge = &judge_protocol};

}  // namespace ringproof::rules
