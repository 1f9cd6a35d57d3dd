#include "receiver-conformance/rules/tls_evidence.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/reproduce.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::TlsProblem;
using journal::TlsSeen;

constexpr std::size_t servers_shown_max = 4;
constexpr std::size_t sentence_bytes_max = 600;

bool contains(TlsProblems problems, TlsProblem problem) {
    return std::find(problems.begin(), problems.end(), problem) != problems.end();
}

/// The log's own words; older logs have some for the first fault only.
std::string sentence(const TlsSeen& seen, std::size_t fault) {
    if (fault < seen.sentences.size()) {
        return printable(seen.sentences[fault], sentence_bytes_max);
    }
    return fault == 0 && !seen.detail.empty()
               ? printable(seen.detail, sentence_bytes_max)
               : std::string{tls_problem_words(seen.problems[fault])};
}

std::string evidence_line(const TlsSeen& seen, std::size_t fault) {
    std::string line = fmt::format(
        "{} ({}): {}", printable(seen.host), printable(seen.address), sentence(seen, fault));
    if (seen.is_trusted_by_insecure) {
        line += " (--insecure went on in spite of it; Rinkel would not)";
    }
    return line;
}

const Attempt* first_attempt_on(const journal::RunRecord& run, const TlsSeen& seen) {
    const Attempt* found = nullptr;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (found == nullptr && attempt.tls == seen.number) {
            found = &attempt;
        }
    });
    return found;
}

void add_failure(
    Finding& finding, const journal::RunRecord& run, const TlsSeen& seen, std::size_t fault) {
    finding.status = Status::fail;
    if (finding.fix.empty()) {
        finding.fix = tls_remedy(seen.problems[fault]);
    }
    // Each scenario of a run meets the same server anew.
    std::string line = evidence_line(seen, fault);
    auto& lines = finding.evidence;
    if (lines.size() < servers_shown_max &&
        std::find(lines.begin(), lines.end(), line) == lines.end()) {
        lines.push_back(std::move(line));
    }
    const Attempt* attempt = first_attempt_on(run, seen);
    if (finding.reproduce.empty() && attempt != nullptr) {
        finding.reproduce = curl_command(run, *attempt, CertificateCheck::always);
    }
}

}  // namespace

Finding tls_failure(const journal::RunRecord& run, TlsProblems problems) {
    Finding finding;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        for (std::size_t fault = 0; fault < seen.problems.size(); ++fault) {
            if (contains(problems, seen.problems[fault])) {
                add_failure(finding, run, seen, fault);
            }
        }
    });
    return finding;
}

bool is_certificate_seen(const journal::RunRecord& run) {
    bool is_seen = false;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) { is_seen = is_seen || !seen.chain.empty(); });
    return is_seen;
}

bool is_https_tried(const journal::RunRecord& run) {
    bool is_tried = false;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        is_tried = is_tried || attempt.url.starts_with("https://");
    });
    return is_tried;
}

Finding skipped_without_certificate(const journal::RunRecord& run) {
    const Attempts& attempts = attempts_of_receiver(run, Sent::anything);
    if (!attempts.empty() && !is_https_tried(run)) {
        return skipped("the target is not an https:// URL, so no certificate was asked for");
    }
    return skipped_for_lack("no certificate was seen", run);
}

}  // namespace ringproof::rules
