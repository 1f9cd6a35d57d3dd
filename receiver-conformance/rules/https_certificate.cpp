#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/certificate_dates.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/tls_evidence.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace ringproof::rules {
namespace {

using journal::Certificate;
using journal::TlsProblem;
using journal::TlsSeen;

constexpr std::array problems{
    TlsProblem::expired,
    TlsProblem::issuer_expired,
    TlsProblem::not_yet_valid,
    TlsProblem::self_signed,
    TlsProblem::unknown_issuer,
    TlsProblem::incomplete_chain,
    TlsProblem::weak_key,
    TlsProblem::not_for_servers,
    TlsProblem::issuer_limited,
    TlsProblem::name_not_allowed,
    TlsProblem::unknown_extension,
    TlsProblem::chain_invalid};

constexpr std::size_t remark_bytes_max = 600;

constexpr std::string_view unchecked_revocation =
    "revocation was not checked: no CRL or OCSP responder was asked";

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

void warn(Finding& finding, std::string evidence, std::string_view fix) {
    finding.status = Status::warn;
    finding.evidence.push_back(std::move(evidence));
    if (finding.fix.find(fix) == std::string::npos) {
        finding.fix += finding.fix.empty() ? fix : fmt::format(" {}", fix);
    }
}

/// The certificate that ends first decides what is to be done.
void warn_of_renewals(Finding& finding, const journal::RunRecord& run, Instant now) {
    std::map<std::string, Ending> due;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        for (const Ending& ending : endings_of(seen, now)) {
            due.emplace(ending.text, ending);
        }
    });
    const auto first = std::max_element(due.begin(), due.end(), [](const auto& a, const auto& b) {
        return a.second.renewal < b.second.renewal;
    });
    for (const auto& [text, ending] : due) {
        warn(finding, text, first->second.remedy);
    }
}

/// What the log says of a server without a fault is a warning: a certificate that demands a
/// stapled OCSP answer and comes without one, say.
void warn_of_remarks(Finding& finding, const journal::RunRecord& run) {
    std::map<std::string, std::string_view> remarks;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        if (seen.problems.empty() && !seen.detail.empty()) {
            remarks.emplace(
                fmt::format(
                    "{}: {}", printable(seen.host), printable(seen.detail, remark_bytes_max)),
                staple_remedy(seen.staple));
        }
    });
    for (const auto& [remark, remedy] : remarks) {
        warn(finding, remark, remedy);
    }
}

bool is_revocation_told(const journal::RunRecord& run) {
    bool is_told = false;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        is_told = is_told || seen.staple == journal::StapleFault::revoked;
    });
    return is_told;
}

std::string first_chain_text(const journal::RunRecord& run) {
    std::string text;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        if (!seen.chain.empty() && text.empty()) {
            text = chain_text(seen);
        }
    });
    return text;
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
    // What is to be done stands before what was seen besides.
    if (const auto* started = run.first<journal::RunStarted>()) {
        warn_of_renewals(finding, run, started->real_time);
    }
    warn_of_remarks(finding, run);
    finding.evidence.push_back(first_chain_text(run));
    if (!is_revocation_told(run)) {
        finding.evidence.emplace_back(unchecked_revocation);
    }
    return finding;
}

}  // namespace

const Rule https_certificate{
    .id = "https.certificate",
    .title = "The certificate is valid and from a trusted authority",
    .level = Level::must,
    .fact = "F1",
    .provenance = Provenance::chosen,
    .why = "A sender hangs up on a certificate that it cannot trust before it sends anything.",
    .fix = "Install a valid certificate of a public authority with its full chain.",
    .judge = &judge_certificate};

}  // namespace ringproof::rules
