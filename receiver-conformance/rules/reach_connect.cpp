#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/death_story.hpp"
#include "receiver-conformance/rules/deaths.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/failure_remedies.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/rules/load_split.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/telling_attempts.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>

namespace ringproof::rules {
namespace {

using journal::Attempt;

/// Everything that found nobody is told by a death that something mended again.
bool is_explained_by_restarts(const Deaths& deaths, const Attempts& unreached) {
    return deaths.back_after &&
           std::all_of(unreached.begin(), unreached.end(), [&](const auto* attempt) {
               return std::find(deaths.missed.begin(), deaths.missed.end(), attempt) !=
                      deaths.missed.end();
           });
}

/// Handshakes that broke off outside of a burst, with nothing wrong about the server's TLS, for
/// others came about.
Attempts broken_off_before_tls(const journal::RunRecord& run, const Attempts& attempts) {
    std::set<std::uint32_t> at_fault;
    run.for_each<journal::TlsSeen>([&](const journal::TlsSeen& seen) {
        const bool is_explained = std::any_of(
            seen.problems.begin(), seen.problems.end(), [](journal::TlsProblem problem) {
                return problem != journal::TlsProblem::handshake_failed;
            });
        if (is_explained) {
            at_fault.insert(seen.number);
        }
    });
    const bool is_any_shaken = std::any_of(attempts.begin(), attempts.end(), [](const auto* one) {
        return one->status && one->tls > 0;
    });
    const Attempts& in_burst = split_by_load(run).in_burst;
    const std::set<const Attempt*> crowded{in_burst.begin(), in_burst.end()};
    const Attempts broken = select(attempts, [&](const Attempt& attempt) {
        return attempt.outcome == journal::Outcome::tls_failed && !at_fault.contains(attempt.tls) &&
               !crowded.contains(&attempt);
    });
    return is_any_shaken ? broken : Attempts{};
}

Finding tell_broken_off(
    const journal::RunRecord& run, const Attempts& attempts, const Attempts& broken) {
    // One may be anybody's.
    Finding finding{broken.size() > 1 ? Status::fail : Status::warn, {}, {}, {}};
    finding.evidence.push_back(fmt::format(
        "{} of {} had a connection that broke off in the TLS handshake; others did not",
        number_text(broken.size()),
        count_text(attempts.size(), "attempt")));
    append_first_few(finding.evidence, broken);
    finding.fix =
        "Connections were taken and broken off: the process ended, or what passes them on (HAProxy "
        "in mode tcp, nginx stream, a cloud's network balancer, a container's port) found nobody "
        "behind it. Look for the process' end in the receiver's log, and let the balancer check "
        "who is there.";
    finding.reproduce = curl_command(run, *broken.front());
    return finding;
}

Finding judge_connect(const journal::RunRecord& run) {
    const Attempts attempts = telling_attempts(run);
    if (attempts.empty()) {
        return skipped_for_lack("nothing was sent to the receiver", run);
    }
    // Also in what goes beyond the documentation: whoever is gone, is gone.
    if (const auto breath = find_last_breath(run)) {
        return tell_last_breath(run, *breath);
    }
    Attempts unreached = select(attempts, is_unreached);
    const Attempts broken = broken_off_before_tls(run, attempts);
    unreached.insert(unreached.end(), broken.begin(), broken.end());
    if (is_explained_by_restarts(deaths_in(run), unreached)) {
        return tell_restarts(run, deaths_in(run));
    }
    if (!broken.empty() && unreached.size() == broken.size()) {
        return tell_broken_off(run, attempts, broken);
    }
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
    finding.fix = connect_remedy(*unreached.front());
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
