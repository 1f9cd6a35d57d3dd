#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/tls_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

using journal::TlsSeen;

constexpr std::array problems{journal::TlsProblem::wrong_name};
constexpr std::size_t names_shown_max = 8;

std::string names_text(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), names_shown_max); ++i) {
        text += (i == 0 ? "" : ", ") + printable(names[i]);
    }
    if (names.size() >= journal::certificate_names_max) {
        text += " and many more";
    } else if (names.size() > names_shown_max) {
        text += fmt::format(" and {} more", names.size() - names_shown_max);
    }
    return text.empty() ? "no name at all" : text;
}

std::string names_seen(const journal::RunRecord& run) {
    std::string text;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        if (text.empty() && !seen.chain.empty()) {
            text = fmt::format(
                "asked for {}; the certificate names {}",
                printable(seen.host),
                names_text(seen.chain.front().names));
        }
    });
    return text;
}

/// The log's own sentences list the names; an older log has one for a server's first fault only.
bool are_names_told(const journal::RunRecord& run) {
    bool are_told = false;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        are_told = are_told || !seen.sentences.empty() ||
                   (!seen.detail.empty() && !seen.problems.empty() &&
                    seen.problems.front() == journal::TlsProblem::wrong_name);
    });
    return are_told;
}

Finding judge_hostname(const journal::RunRecord& run) {
    if (!is_certificate_seen(run)) {
        return skipped_without_certificate(run);
    }
    Finding finding = tls_failure(run, problems);
    if (finding.status != Status::fail) {
        return passed(names_seen(run));
    }
    if (!are_names_told(run)) {
        finding.evidence.push_back(names_seen(run));
    }
    return finding;
}

}  // namespace

const Rule https_hostname{
    .id = "https.hostname",
    .title = "The certificate is for the host in the URL",
    .level = Level::must,
    .fact = "F1",
    .provenance = Provenance::chosen,
    .why = "A sender hangs up on a certificate for another name before it sends anything.",
    .fix = "Get a certificate that lists the host name of the URL among its names (SAN).",
    .judge = &judge_hostname};

}  // namespace ringproof::rules
