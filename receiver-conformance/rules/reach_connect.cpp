#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

/// A deadline that passed before there was a connection says that nobody was reached, not that
/// the receiver is slow.
bool is_unreached(const Attempt& attempt) {
    const bool is_timeout_before_connection =
        attempt.outcome == Outcome::timeout && last_phase(attempt.phases) <= Phase::connect;
    return attempt.outcome == Outcome::connect_failed || attempt.outcome == Outcome::dns_failed ||
           is_timeout_before_connection;
}

std::string_view remedy(const Attempt& attempt) {
    switch (attempt.outcome) {
        case Outcome::dns_failed:
            return "The host name of the URL does not resolve: check its spelling and its A/AAAA "
                   "records as the public internet sees them (dig +short NAME @9.9.9.9).";
        case Outcome::timeout:
            return "Nobody answered the connection attempt: a firewall or security group drops the "
                   "packets, or the address is wrong. Allow the port from Rinkel's addresses "
                   "(82.199.77.220 and 188.122.73.177, as seen in public integrations).";
        default: break;
    }
    return "Nothing listens at this address and port, or a firewall rejects it: start the "
           "receiver, "
           "check the port in the URL, and that it listens on more than 127.0.0.1.";
}

Finding judge_connect(const journal::RunRecord& run) {
    const Attempts attempts = attempts_of_receiver(run);
    if (attempts.empty()) {
        return skipped("nothing was sent to the receiver");
    }
    const Attempts unreached = select(attempts, is_unreached);
    if (unreached.empty()) {
        return passed(fmt::format(
            "{} reached {}",
            count_text(attempts.size(), "attempt"),
            printable(attempts.front()->address)));
    }
    Finding finding{Status::fail, {}, {}, {}};
    finding.evidence.push_back(fmt::format(
        "{} of {} did not reach the receiver",
        unreached.size(),
        count_text(attempts.size(), "attempt")));
    append_first_few(finding.evidence, unreached);
    finding.fix = remedy(*unreached.front());
    finding.reproduce = curl_command(run, *unreached.front());
    return finding;
}

}  // namespace

const Rule reach_connect{
    .id = "reach.connect",
    .title = "The host resolves and takes connections",
    .level = Level::must,
    .fact = "F2",
    .provenance = Provenance::documented,
    .why = "What cannot be reached gets nothing: 25 attempts in 24 hours, then the webhook is off.",
    .fix = "Make the host and port of the URL reachable from the public internet.",
    .judge = &judge_connect};

}  // namespace ringproof::rules
