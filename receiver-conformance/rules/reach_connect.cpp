#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/death_story.hpp"
#include "receiver-conformance/rules/deaths.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/failure_remedies.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/telling_attempts.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

/// Everything that found nobody is told by a death that something mended again.
bool is_explained_by_restarts(const Deaths& deaths, const Attempts& unreached) {
    return deaths.back_after &&
           std::all_of(unreached.begin(), unreached.end(), [&](const auto* attempt) {
               return std::find(deaths.missed.begin(), deaths.missed.end(), attempt) !=
                      deaths.missed.end();
           });
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
    const Attempts unreached = select(attempts, is_unreached);
    if (is_explained_by_restarts(deaths_in(run), unreached)) {
        return tell_restarts(run, deaths_in(run));
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
