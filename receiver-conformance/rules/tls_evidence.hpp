#pragma once

#include "receiver-conformance/rules/rule.hpp"

#include <span>
#include <string>
#include <string_view>

namespace ringproof::rules {

/// Which faults of a server's TLS a rule answers for; each fault belongs to one rule.
using TlsProblems = std::span<const journal::TlsProblem>;

/// A failure when a server showed one of `problems`: every server and fault with the log's own
/// sentence, the remedy for the first one, and a command. Else Status::skip, undecided.
[[nodiscard]] Finding tls_failure(const journal::RunRecord& run, TlsProblems problems);

/// True when some server showed a certificate, be it a good one or not.
[[nodiscard]] bool is_certificate_seen(const journal::RunRecord& run);

/// True when something went to an https:// URL.
[[nodiscard]] bool is_https_tried(const journal::RunRecord& run);

/// Skip, with the reason why there is no certificate to look at.
[[nodiscard]] Finding skipped_without_certificate(const journal::RunRecord& run);

/// What is wrong, in a few words for a reader who has no certificate at hand.
[[nodiscard]] std::string_view tls_problem_words(journal::TlsProblem problem);

/// What to do about it, in plain words.
[[nodiscard]] std::string_view tls_remedy(journal::TlsProblem problem);
[[nodiscard]] std::string_view staple_remedy(journal::StapleFault fault);

}  // namespace ringproof::rules
