#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/failure_remedies.hpp"
#include "receiver-conformance/rules/latency_by_load.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::rules {
namespace {

using journal::Attempt;

struct Readings {
    Attempts late;      ///< by both readings of F5, or never answered
    Attempts at_risk;   ///< by the time from the attempt's start only
    Attempts in_time;   ///< by both
    Attempts unjudged;  ///< our own loop was late: nobody's fault but ours
};

Readings sort_by_reading(const journal::RunRecord& run) {
    Readings readings;
    const Duration deadline = deadline_of(run);
    for (const Attempt* attempt : attempts_of_receiver(run)) {
        switch (timing_of(*attempt, deadline)) {
            case Timing::in_time: readings.in_time.push_back(attempt); break;
            case Timing::at_risk: readings.at_risk.push_back(attempt); break;
            case Timing::late: readings.late.push_back(attempt); break;
            case Timing::disturbed: readings.unjudged.push_back(attempt); break;
            case Timing::unknown: break;
        }
    }
    return readings;
}

Finding say_pass(const Readings& readings, Duration deadline) {
    const std::size_t count = readings.in_time.size();
    const Attempt& slowest = *slowest_of(readings.in_time);
    Finding finding = passed(fmt::format(
        "slowest of {}: {} ({}), {} below the limit",
        count_text(count, "answer"),
        latency_text(answer_time(slowest)),
        attempt_name(slowest),
        latency_text(deadline - answer_time(slowest))));
    finding.evidence.push_back(fmt::format(
        "0 of {} {} late: with 95 % confidence fewer than {:.{}f} % are",
        count_text(count, "answer"),
        count == 1 ? "was" : "were",
        late_percent_max(count),
        count < 1000 ? 1 : 3));
    return finding;
}

Finding say_failure(const journal::RunRecord& run, const Attempts& late, Status status) {
    Finding finding{status, {}, {}, curl_command(run, *late.front())};
    append_first_few(finding.evidence, late);
    finding.fix = lateness_remedy(*late.front());
    return finding;
}

Finding judge_time(const journal::RunRecord& run) {
    const Readings readings = sort_by_reading(run);
    const Duration deadline = deadline_of(run);
    Finding finding;
    if (!readings.late.empty()) {
        finding = say_failure(run, readings.late, Status::fail);
        finding.evidence.insert(
            finding.evidence.begin(),
            fmt::format(
                "{} had no answer within {}",
                count_text(readings.late.size(), "attempt"),
                latency_text(deadline)));
    } else if (!readings.at_risk.empty()) {
        finding = say_failure(run, readings.at_risk, Status::warn);
        finding.evidence.insert(
            finding.evidence.begin(),
            fmt::format(
                "{} passed only if the {} run from the sent request and not from the start of the "
                "attempt (the documentation does not say which, F5)",
                count_text(readings.at_risk.size(), "attempt"),
                latency_text(deadline)));
    } else if (readings.in_time.empty() && readings.unjudged.empty()) {
        return skipped_for_lack("no request got far enough to be timed", run);
    } else if (readings.unjudged.empty()) {
        finding = say_pass(readings, deadline);
    }
    // One failed attempt that nobody can be blamed for is enough to leave the question open: a
    // pass would call a receiver conformant that may be slow.
    if (!readings.unjudged.empty()) {
        finding.evidence.push_back(fmt::format(
            "{} not judged: ringproof's own loop was late",
            count_text(readings.unjudged.size(), "attempt")));
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
