#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/latency_by_load.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::rules {
namespace {

using journal::Attempt;

std::string times_text(std::string_view kind, const Attempts& attempts) {
    const auto times = summary_of(attempts);
    if (!times) {
        return {};
    }
    const std::string of = count_text(times->answers, "answer") + " " + std::string{kind} + ": ";
    return times->answers == 1 ? of + latency_text(times->max)
                               : of + fmt::format(
                                          "{} for half, {} for 99 %, {} at most",
                                          latency_text(times->p50),
                                          latency_text(times->p99),
                                          latency_text(times->max));
}

void append_by_load(Finding& finding, const journal::RunRecord& run) {
    const AnswersByLoad answers = answers_by_load(run);
    for (std::string line :
         {times_text("on a new connection (cold)", answers.cold),
          times_text("on a kept one (warm)", answers.warm),
          times_text("in a burst", answers.burst)}) {
        if (!line.empty()) {
            finding.evidence.push_back(std::move(line));
        }
    }
}

/// What took most of an attempt's time, where that is not the receiver's answer.
std::string_view remedy(const Attempt& attempt) {
    const Duration answer = attempt.phases.wait.value_or(Duration::zero());
    if (2 * answer >= answer_time(attempt)) {
        return "Answer first and work afterwards; keep the process warm.";
    }
    return "Most of the time went before the request was sent: look at the name servers, the way "
           "to the host and the load of what ends TLS, not at the receiver's code.";
}

Finding judge_margin(const journal::RunRecord& run) {
    const Duration deadline = deadline_of(run);
    const Attempts answers = select(attempts_of_receiver(run), [&](const Attempt& attempt) {
        return is_answered(attempt) && timing_of(attempt, deadline) == Timing::in_time;
    });
    if (answers.empty()) {
        return skipped_for_lack("no answer came in time", run);
    }
    const Attempts unanswered = select(attempts_of_receiver(run), [](const Attempt& attempt) {
        return attempt.outcome == journal::Outcome::timeout;
    });
    if (!unanswered.empty()) {
        return skipped(fmt::format(
            "{} had no answer in time, so there is no margin: see time.2s",
            count_text(unanswered.size(), "attempt")));
    }
    const Attempt& slowest = *slowest_of(answers);
    Finding finding{Status::pass, {}, {}, {}};
    finding.evidence.push_back(fmt::format(
        "{} left of {} at the slowest of {} to documented events, {}",
        latency_text(deadline - answer_time(slowest)),
        ringproof::to_text(deadline),
        count_text(answers.size(), "answer"),
        attempt_name(slowest)));
    append_by_load(finding, run);
    if (answer_time(slowest) - slowest.harness_lag > deadline / 2) {
        finding.status = Status::warn;
        finding.fix = remedy(slowest);
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
