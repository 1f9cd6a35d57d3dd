#include "receiver-conformance/report/sentences.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringproof::report {

using rules::count_text;
using score::ExpectedFailure;

namespace {

std::string good_words(const score::Score& score) {
    if (score.left_out > 0) {
        return "Ready as far as was chosen";
    }
    if (score.is_of_scenarios && score.assessed < score.rules) {
        return fmt::format(
            "Ready as far as was played: {} of {} rules", score.assessed, score.rules);
    }
    return "Ready for Rinkel";
}

std::string weaknesses_text(const score::Score& score) {
    return score.weaknesses == 1 ? "1 weakness" : fmt::format("{} weaknesses", score.weaknesses);
}

std::string passed_words(const score::Score& score) {
    const bool is_weak = score.weaknesses > 0;
    if (score.tolerated > 0) {
        return "Passed, with " + count_text(score.tolerated, "known failure") +
               (is_weak ? " and " + weaknesses_text(score) : "");
    }
    return good_words(score) + (is_weak ? ", with " + weaknesses_text(score) : "");
}

}  // namespace

std::string verdict_words(const score::Score& score) {
    if (score.is_too_low) {
        return "Below the score that was asked for";
    }
    switch (score.verdict) {
        case score::Verdict::conformant:
            return passed_words(score) + (score.expected_failure == ExpectedFailure::missed
                                              ? ", but the scenario expects a failure"
                                              : "");
        case score::Verdict::not_conformant:
            return score.expected_failure == ExpectedFailure::met
                       ? "Not ready for Rinkel, as the scenario expects"
                       : "Not ready for Rinkel";
        case score::Verdict::undecided: break;
    }
    return "Not judged";
}

std::string_view missed_failure_sentence() {
    return "the scenario expects a run that is not conformant, and this one is";
}

bool has_points(const score::Score& score) {
    return score.verdict != score::Verdict::undecided && !score.is_interrupted;
}

std::string score_text(const score::Score& score) {
    return has_points(score) ? std::to_string(score.points) + " of 100" : "–";
}

std::string arithmetic_text(const score::Score& score) {
    return has_points(score)      ? score.arithmetic
           : score.is_interrupted ? "none: the run was interrupted"
                                  : "none: there is no verdict";
}

Sign sign_of(const score::Score& score) {
    switch (score.expected_failure) {
        case ExpectedFailure::met: return Sign::risk;
        case ExpectedFailure::missed: return Sign::bad;
        case ExpectedFailure::not_asked_for: break;
    }
    switch (score.verdict) {
        case score::Verdict::conformant:
            return score.tolerated + score.weaknesses == 0 ? Sign::good : Sign::risk;
        case score::Verdict::not_conformant: return Sign::bad;
        case score::Verdict::undecided: break;
    }
    return Sign::risk;
}

Sign sign_of(const rules::RuleResult& result) {
    return result.bearing == rules::Bearing::tolerated ? Sign::risk
                                                       : sign_of(result.finding.status);
}

std::string_view result_words(const rules::RuleResult& result) {
    switch (result.bearing) {
        case rules::Bearing::tolerated: return "known failure";
        case rules::Bearing::not_chosen: return "not chosen";
        case rules::Bearing::counts: break;
    }
    switch (result.finding.status) {
        case rules::Status::pass: return "passed";
        case rules::Status::fail: return "failed";
        case rules::Status::warn: return "at risk";
        case rules::Status::skip: break;
    }
    return "not assessed";
}

std::string titled(const rules::RuleResult& result) {
    return needs_a_look(result) ? fmt::format("{}: {}", result_words(result), result.rule->title)
                                : std::string{result.rule->title};
}

bool needs_a_look(const rules::RuleResult& result) {
    return result.finding.status == rules::Status::fail ||
           result.finding.status == rules::Status::warn;
}

std::vector<const rules::RuleResult*> results_to_look_at(const Assessment& assessment) {
    std::vector<const rules::RuleResult*> found;
    for (const rules::RuleResult& result : assessment.results) {
        if (needs_a_look(result)) {
            found.push_back(&result);
        }
    }
    std::stable_partition(found.begin(), found.end(), [&](const rules::RuleResult* result) {
        return score::fails_run(*result, assessment.strictness);
    });
    return found;
}

std::string span_text(Duration duration) {
    using std::chrono::seconds;
    if (duration < seconds{60}) {
        return fmt::format("{:.2f} s", to_milliseconds(duration) / 1000);
    }
    constexpr std::array<std::pair<std::int64_t, std::string_view>, 4> units{
        {{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}}};
    std::int64_t rest = std::chrono::duration_cast<seconds>(duration).count();
    std::string text;
    int parts = 0;
    for (const auto& [length, name] : units) {
        const auto count = static_cast<std::size_t>(rest / length);
        if (count > 0 && parts < 2) {
            text += (parts++ == 0 ? "" : " ") + count_text(count, name);
            rest %= length;
        }
    }
    return text;
}

std::string pace_sentence(const journal::RunRecord& run, const Summary& summary) {
    const auto* started = run.first<journal::RunStarted>();
    const std::string pace = started == nullptr ? "" : printable(started->pace);
    const std::string spans = fmt::format(
        "{} of Rinkel's time played in {}",
        span_text(summary.virtual_time),
        span_text(summary.real_time));
    if (pace == "realtime") {
        return spans + ", at real speed (pace realtime).";
    }
    if (pace.starts_with('x')) {
        return fmt::format(
            "{} (pace {}): the receiver's own clock ran at real speed meanwhile.", spans, pace);
    }
    return fmt::format(
        "{} (pace {}): waiting was skipped, so the receiver itself did not live through that time.",
        spans,
        pace);
}

std::string volume_sentence(const Summary& summary) {
    std::string text = fmt::format(
        "{}, {}, {}: {} accepted, {} failed",
        count_text(summary.calls, "call"),
        count_text(summary.deliveries, "delivery", "deliveries"),
        count_text(summary.attempts, "attempt"),
        rules::number_text(summary.accepted),
        rules::number_text(summary.failed));
    if (summary.injected > 0) {
        text += fmt::format(
            ", {} touched by a fault that was played on purpose",
            rules::number_text(summary.injected));
    }
    return text;
}

std::string_view fix_of(const rules::RuleResult& result) {
    return result.finding.fix.empty() ? result.rule->fix : std::string_view{result.finding.fix};
}

std::string_view headline_of(const rules::RuleResult& result) {
    return result.finding.evidence.empty() ? result.rule->title
                                           : std::string_view{result.finding.evidence.front()};
}

std::string target_text(const journal::RunRecord& run) {
    const auto* scenario = run.first<journal::ScenarioStarted>();
    constexpr std::size_t url_shown_max = 500;
    return scenario == nullptr ? "" : printable(scenario->target, url_shown_max);
}

std::string none_in_time_text(const Summary& summary) {
    return summary.timed_out == 0
               ? std::string{}
               : fmt::format(
                     "; {} had none in time", rules::count_text(summary.timed_out, "attempt"));
}

}  // namespace ringproof::report
