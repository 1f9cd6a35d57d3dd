#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/company.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/fallen_silent.hpp"
#include "receiver-conformance/rules/late_pattern.hpp"
#include "receiver-conformance/rules/latency_by_load.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;

/// What is left when so little remains is gone on the way: from Rinkel it takes a name lookup and
/// three or four round trips, and nothing of that is seen from nearby.
constexpr int scarce_share = 10;

constexpr std::string_view scarce_warning =
    "So little is left that it is likely to fail over the internet: from Rinkel each answer takes "
    "three or four round trips more than from here (connection, TLS, request). ";

constexpr std::string_view enough =
    "Answer within half of the limit here, 1 second, and better within 0.2 s: store the event, "
    "answer "
    "200, and do the rest afterwards (a CRM, an e-mail, a look-up at Rinkel). Keep the process "
    "warm.";

/// The receiver's, without what our own loop was late by.
Duration own_time(const Attempt& attempt) {
    return answer_time(attempt) - attempt.harness_lag;
}

std::string times_text(std::string_view kind, const Attempts& attempts) {
    const auto times = summary_of(attempts);
    if (!times) {
        return {};
    }
    const std::string of = count_text(times->answers, "answer") + " " + std::string{kind} + ": ";
    return times->answers == 1 ? of + latency_text(times->max)
                               : of + fmt::format(
                                          "median {}, 99 % within {}, {} at most",
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
        return enough;
    }
    return "Most of the time went before the request was sent: look at the name servers, the way "
           "to the host and the load of what ends TLS, not at the receiver's code.";
}

/// Who is slow, when it is only some of them, and how long it takes without company.
void append_slow_ones(Finding& finding, const journal::RunRecord& run, const Attempts& answers) {
    const Duration half = deadline_of(run) / 2;
    const auto is_slow = [half](const Attempt& attempt) {
        return own_time(attempt) > half;
    };
    const Attempts slow = select(answers, is_slow);
    const Attempts quick = select(answers, [&](const Attempt& some) { return !is_slow(some); });
    if (const std::string kinds = only_kinds_text(slow, quick); !kinds.empty()) {
        finding.evidence.push_back(kinds + " took more than half of the 2 seconds");
    }
    const Company& company = company_in(run);
    const Attempt& slowest = *slowest_of(slow);
    const auto alone = summary_of(select(answers, [&](const Attempt& attempt) {
        return attempt.event == slowest.event && company.is_alone(attempt);
    }));
    if (const std::size_t others = company.of(slowest); others > 0 && alone) {
        finding.evidence.push_back(fmt::format(
            "the slowest had {} of ours in flight beside it, sooner or later; {}",
            count_text(others, "other"),
            alone_text(*alone)));
        if (alone->max <= half) {
            finding.fix = crowd_remedy(slow);
        }
    }
}

Finding judge_margin(const journal::RunRecord& run) {
    const Duration deadline = deadline_of(run);
    const Attempts answers = select(attempts_of_receiver(run), [&](const Attempt& attempt) {
        return is_answered(attempt) && timing_of(attempt, deadline) == Timing::in_time;
    });
    const Attempts unended = select(attempts_of_receiver(run), [&](const Attempt& attempt) {
        return is_body_late(attempt, deadline);
    });
    if (!unended.empty()) {
        return skipped(fmt::format(
            "{} had not ended in time, so there is no margin: see time.2s",
            count_text(unended.size(), "answer")));
    }
    if (answers.empty()) {
        return skipped_for_lack("no answer came in time", run);
    }
    if (find_fallen_silent(run)) {
        return skipped("the receiver stopped answering: see time.2s");
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
    if (std::string beyond = answers_beyond_text(run); !beyond.empty()) {
        finding.evidence.push_back(std::move(beyond));
    }
    append_by_load(finding, run);
    if (own_time(slowest) > deadline / 2) {
        const bool is_scarce = deadline - own_time(slowest) < deadline / scarce_share;
        finding.status = is_scarce ? Status::fail : Status::warn;
        finding.fix = std::string{is_scarce ? scarce_warning : ""} + std::string{remedy(slowest)};
        finding.reproduce = command_in_company(run, {&slowest});
        append_slow_ones(finding, run, answers);
    }
    return finding;
}

}  // namespace

const Rule time_margin{
    .id = "time.margin",
    .title = "Answers leave half of the 2 seconds as a margin",
    .level = Level::should,
    .fact = "F4",
    .provenance = Provenance::chosen,
    .why =
        "Under load, after a cold start or across the internet everything takes longer than it "
        "did here.",
    .fix =
        "Answer within 1 second here: store the event, answer 200, and do the rest afterwards; "
        "keep "
        "the process warm. What takes long on a new "
        "connection only is the name lookup or the TLS handshake, not the receiver's code.",
    .judge = &judge_margin};

}  // namespace ringproof::rules
