#include "cli/sent_event.hpp"

#include "emitter/rinkel/retry_policy.hpp"
#include "receiver-conformance/rules/certificate_dates.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/failure_remedies.hpp"
#include "receiver-conformance/rules/rule.hpp"
#include "receiver-conformance/rules/tls_evidence.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::cli {
namespace {

using journal::Attempt;
using journal::Outcome;
using journal::TlsProblem;
using Kind = SendVerdict::Kind;

/// What is left to worry about after this share of the deadline.
constexpr int margin_share = 2;

TlsProblem first_problem(const SentEvent& sent) {
    return sent.tls == nullptr || sent.tls->problems.empty() ? TlsProblem::none
                                                             : sent.tls->problems.front();
}

std::string fix_of(std::string_view rule) {
    const rules::Rule* found = rules::find(rule);
    return found == nullptr ? std::string{} : std::string{found->fix};
}

SendVerdict judge_accepted(const SentEvent& sent) {
    const std::string answer = "200 in " + rules::latency_text(sent.attempt.phases.total);
    const TlsProblem problem = first_problem(sent);
    if (problem != TlsProblem::none && sent.tls->is_trusted_by_insecure) {
        return {
            Kind::at_risk,
            answer + ", but only because of --insecure: Rinkel would not send anything, for " +
                std::string{rules::tls_problem_words(problem)},
            std::string{rules::tls_remedy(problem)}};
    }
    if (sent.tls == nullptr) {
        return {
            Kind::at_risk,
            answer + ", but over plain HTTP: Rinkel takes no such URL (F1)",
            fix_of("https.scheme")};
    }
    if (sent.attempt.phases.total > rules::rinkel_deadline / margin_share) {
        return {
            Kind::at_risk,
            answer + ": Rinkel would be content, but less than half of the 2 s is left",
            fix_of("time.margin")};
    }
    if (sent.tls->staple == journal::StapleFault::revoked) {
        return {
            Kind::at_risk,
            answer + ", but by its own word the server's certificate was revoked",
            std::string{rules::staple_remedy(sent.tls->staple)}};
    }
    const auto endings = rules::endings_of(*sent.tls, sent.attempt.virtual_time);
    if (!endings.empty()) {
        return {
            Kind::at_risk,
            answer + ": Rinkel would be content, but " + endings.front().text,
            endings.front().remedy};
    }
    return {Kind::content, answer + ": Rinkel would be content", {}};
}

}  // namespace

std::string what_came(const SentEvent& sent) {
    const Attempt& attempt = sent.attempt;
    if (attempt.outcome == Outcome::refused) {
        return fmt::format(
            "{} in {}",
            rules::status_text(attempt.status.value_or(0)),
            rules::latency_text(attempt.phases.total));
    }
    // The log's own sentence about a certificate is long, and stands where TLS is shown.
    const TlsProblem problem = first_problem(sent);
    return attempt.outcome == Outcome::tls_failed && problem != TlsProblem::none
               ? std::string{rules::tls_problem_words(problem)}
               : rules::attempt_result(attempt);
}

SendVerdict judge(const SentEvent& sent) {
    if (sent.attempt.outcome == Outcome::accepted) {
        return judge_accepted(sent);
    }
    const std::string what = what_came(sent);
    if (rules::timing_of(sent.attempt, rules::rinkel_deadline) == rules::Timing::disturbed) {
        return {
            Kind::undecided,
            what + ", but this machine was too busy to blame the receiver for it",
            "Send it again when the machine is at rest."};
    }
    return {
        Kind::failure,
        fmt::format(
            "{}: Rinkel would count this as a failure and retry {} times, once every hour",
            what,
            rinkel::RetryPolicy{}.attempts_max() - 1),
        std::string{rules::failure_remedy(sent.attempt, sent.tls.get())}};
}

}  // namespace ringproof::cli
