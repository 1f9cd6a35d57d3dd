#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ringproof::rules {
namespace {

using journal::Attempt;

const Attempt* slowest_of(const Attempts& attempts) {
    const auto slowest =
        std::max_element(attempts.begin(), attempts.end(), [](const Attempt* a, const Attempt* b) {
            return a->phases.total < b->phases.total;
        });
    return slowest == attempts.end() ? nullptr : *slowest;
}

std::string slowest_text(std::string_view kind, const Attempts& attempts) {
    const Attempt* slowest = slowest_of(attempts);
    return slowest == nullptr ? std::string{}
                              : fmt::format(
                                    "slowest of {} {}: {}",
                                    number_text(attempts.size()),
                                    kind,
                                    latency_text(slowest->phases.total));
}

/// What n answers in time prove at most: with 95 % confidence fewer than this are late.
double late_percent_max(std::size_t answers) {
    return 100 * (1 - std::pow(0.05, 1.0 / static_cast<double>(answers)));
}

void append_cold_and_warm(Finding& finding, const Attempts& answers) {
    const Attempts cold = select(answers, [](const Attempt& a) { return !a.is_connection_reused; });
    const Attempts warm = select(answers, [](const Attempt& a) { return a.is_connection_reused; });
    for (std::string line :
         {slowest_text("on a new connection", cold), slowest_text("on a kept one", warm)}) {
        if (!line.empty()) {
            finding.evidence.push_back(std::move(line));
        }
    }
}

Finding judge_margin(const journal::RunRecord& run) {
    const Duration deadline = deadline_of(run);
    const Attempts answers = select(attempts_of_receiver(run), [&](const Attempt& attempt) {
        return is_answered(attempt) && timing_of(attempt, deadline) == Timing::in_time;
    });
    if (answers.empty()) {
        return skipped_for_lack("no answer came in time", run);
    }
    const Attempt& slowest = *slowest_of(answers);
    Finding finding{Status::pass, {}, {}, {}};
    finding.evidence.push_back(fmt::format(
        "{} left of {} at the slowest, {}",
        latency_text(deadline - slowest.phases.total),
        ringproof::to_text(deadline),
        attempt_name(slowest)));
    append_cold_and_warm(finding, answers);
    finding.evidence.push_back(fmt::format(
        "{} in time prove, with 95 % confidence, that fewer than {:.1f} % are late",
        count_text(answers.size(), "answer"),
        late_percent_max(answers.size())));
    if (slowest.phases.total - slowest.harness_lag > deadline / 2) {
        finding.status = Status::warn;
        finding.reproduce = curl_command(run, slowest);
    }
    return finding;
}

}  // namespace

const Rule time_margin{
    .id = "time.margin",
    .title = "Answers leave half of the 2 seconds as a margin",
    .level = Level::should,
    .fact = "F4",
    .provenance = Provenance::documented,
    .why =
        "Under load, after a cold start or across the internet everything takes longer than it "
        "did here.",
    .fix =
        "Answer first and work afterwards; keep the process warm. What takes long on a new "
        "connection only is the name lookup or the TLS handshake, not the receiver's code.",
    .judge = &judge_margin};

}  // namespace ringproof::rules
