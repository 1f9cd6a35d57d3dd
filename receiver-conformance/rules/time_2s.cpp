#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/failure_remedies.hpp"
#include "receiver-conformance/rules/fallen_silent.hpp"
#include "receiver-conformance/rules/late_pattern.hpp"
#include "receiver-conformance/rules/latency_by_load.hpp"
#include "receiver-conformance/rules/longer_wait.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/timed_attempts.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;

/// What answers prove that were all in time. A burst's silences are no part of them, so there is no
/// share to be sure of.
std::string confidence_text(const TimedAttempts& timed) {
    const std::size_t count = timed.in_time.size();
    if (!timed.of_bursts.empty()) {
        return fmt::format(
            "{} in a burst had no answer in time, and are not among them: see delivery.burst",
            count_text(timed.of_bursts.size(), "attempt"));
    }
    return fmt::format(
        "0 of {} {} late: with 95 % confidence fewer than {:.{}f} % are",
        count_text(count, "answer"),
        count == 1 ? "was" : "were",
        late_percent_max(count),
        count < 1000 ? 1 : 3);
}

Finding say_pass(const journal::RunRecord& run, const TimedAttempts& timed, Duration deadline) {
    const Attempt& slowest = *slowest_of(timed.in_time);
    Finding finding = passed(fmt::format(
        "slowest of {} to documented events{}: {} ({}), {} below the limit",
        count_text(timed.in_time.size(), "answer"),
        timed.of_bursts.empty() ? "" : " outside bursts",
        latency_text(answer_time(slowest)),
        attempt_name(slowest),
        latency_text(deadline - answer_time(slowest))));
    if (std::string beyond = answers_beyond_text(run); !beyond.empty()) {
        finding.evidence.push_back(std::move(beyond));
    }
    finding.evidence.push_back(confidence_text(timed));
    return finding;
}

Finding say_late(const journal::RunRecord& run, const Attempts& late, Duration deadline) {
    LatePattern pattern = find_late_pattern(run, late);
    Finding finding{Status::fail, {}, std::move(pattern.remedy), command_in_company(run, late)};
    finding.evidence.push_back(fmt::format(
        "{} had no answer within {}", count_text(late.size(), "attempt"), latency_text(deadline)));
    std::move(
        pattern.evidence.begin(), pattern.evidence.end(), std::back_inserter(finding.evidence));
    if (const auto waited = tell_longer_wait(run, late)) {
        finding.evidence.push_back(waited->evidence.front());
        finding.fix = finding.fix.empty() ? waited->remedy : finding.fix;
    }
    append_first_few(finding.evidence, late);
    if (finding.fix.empty()) {
        finding.fix = lateness_remedy(*late.front());
    }
    return finding;
}

/// F5: the documentation does not say from where to where the 2 seconds run.
Finding say_at_risk(const journal::RunRecord& run, const Attempts& at_risk, Duration deadline) {
    const Attempts unended =
        select(at_risk, [&](const Attempt& attempt) { return is_body_late(attempt, deadline); });
    const Attempts& shown = unended.empty() ? at_risk : unended;
    Finding finding{Status::warn, {}, {}, curl_command(run, *shown.front())};
    if (!unended.empty()) {
        finding.evidence.push_back(fmt::format(
            "{} passed only if the response header is enough: {} after the attempt's start the "
            "body had not ended, and most senders wait for that (the documentation does not say, "
            "F5)",
            count_text(unended.size(), "attempt"),
            latency_text(deadline)));
        finding.fix =
            "End the answer at once, best with an empty body: res.end(), res.send() or res.json() "
            "after the last res.write(), a Content-Length that is no longer than what follows, and "
            "no work between the header and the end of the body.";
    }
    if (unended.size() < at_risk.size()) {
        finding.evidence.push_back(fmt::format(
            "{} passed only if the {} run from the sent request and not from the start of the "
            "attempt (the documentation does not say which, F5)",
            count_text(at_risk.size() - unended.size(), "attempt"),
            latency_text(deadline)));
    }
    append_first_few(finding.evidence, shown);
    if (finding.fix.empty()) {
        finding.fix = lateness_remedy(*shown.front());
    }
    return finding;
}

Finding judge_time(const journal::RunRecord& run) {
    const TimedAttempts& timed = timed_attempts(run);
    const Duration deadline = deadline_of(run);
    const auto& silence = find_fallen_silent(run);
    Finding finding;
    if (!timed.late.empty() || silence) {
        finding = say_late(run, timed.late.empty() ? silence->alone : timed.late, deadline);
    } else if (timed.in_time.empty() && timed.at_risk.empty() && timed.unjudged.empty()) {
        return skipped_for_lack("no request got far enough to be timed", run);
    } else if (const journal::LeftOut* given_up = find_given_up(run)) {
        finding = skipped(fmt::format(
            "{} had no answer in time in a burst, and was not sent again on its own: nobody knows "
            "whether the receiver has recovered",
            rinkel::to_text(*given_up->event)));
    } else if (!timed.at_risk.empty()) {
        finding = say_at_risk(run, timed.at_risk, deadline);
    } else if (timed.unjudged.empty()) {
        finding = say_pass(run, timed, deadline);
    }
    // One failed attempt that nobody can be blamed for is enough to leave the question open: a
    // pass would call a receiver conformant that may be slow.
    if (!timed.unjudged.empty()) {
        finding.evidence.push_back(fmt::format(
            "{} not judged: ringproof's own loop was late",
            count_text(timed.unjudged.size(), "attempt")));
    }
    return finding;
}

}  // namespace

const Rule time_2s{
    .id = "time.2s",
    .title = "Every answer comes within 2 seconds",
    .level = Level::must,
    .fact = "F4",
    .provenance = Provenance::documented,
    .why =
        "An answer after 2 seconds is no answer to Rinkel: it tries again every hour, so the event "
        "arrives again, and after 24 hours of that the webhook is disabled.",
    .fix = "Answer 200 first and work afterwards.",
    .judge = &judge_time};

}  // namespace ringproof::rules
