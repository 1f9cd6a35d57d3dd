#include "receiver-conformance/score/score.hpp"

#include "receiver-conformance/score/points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringproof::score {
namespace {

using rules::Bearing;
using rules::Level;
using rules::RuleResult;
using rules::Status;

using Results = std::span<const RuleResult>;

/// Without these two nothing is proven: an answer was seen, and it came in time.
constexpr std::array<std::string_view, 2> proofs{"status.200", "time.2s"};

bool is_missing_proof(const RuleResult& result) {
    return result.finding.status == Status::skip && result.bearing == Bearing::counts &&
           std::find(proofs.begin(), proofs.end(), result.rule->id) != proofs.end();
}

std::string first_evidence(const RuleResult& result) {
    return result.finding.evidence.empty() ? std::string{result.rule->title}
                                           : result.finding.evidence.front();
}

std::size_t count_failed(Results results, Level level) {
    return static_cast<std::size_t>(
        std::count_if(results.begin(), results.end(), [&](const RuleResult& result) {
            return result.rule->level == level && result.bearing == Bearing::counts &&
                   result.finding.status == Status::fail;
        }));
}

/// `1 MUST rule`; `more`, as one of that level has been named.
std::string rules_text(std::size_t count, std::string_view level, bool is_more) {
    return count == 0 ? std::string{}
                      : fmt::format(
                            "{}{} {} {}",
                            count,
                            is_more ? " more" : "",
                            level,
                            count == 1 ? "rule" : "rules");
}

/// What decided, and how many others a reader sees beside it.
std::string failure_reason(const RuleResult& first, Results results) {
    std::string reason = fmt::format("{} ({})", first_evidence(first), first.rule->id);
    const bool is_must = first.rule->level == Level::must;
    const std::string must =
        rules_text(count_failed(results, Level::must) - (is_must ? 1 : 0), "MUST", is_must);
    const std::string should =
        rules_text(count_failed(results, Level::should) - (is_must ? 0 : 1), "SHOULD", !is_must);
    if (!must.empty() || !should.empty()) {
        reason += fmt::format(
            "; {}{}{} failed", must, must.empty() || should.empty() ? "" : " and ", should);
    }
    return reason;
}

std::size_t count_bearing(Results results, Bearing bearing) {
    return static_cast<std::size_t>(
        std::count_if(results.begin(), results.end(), [&](const RuleResult& result) {
            return result.bearing == bearing;
        }));
}

std::size_t count_assessed(Results results) {
    return static_cast<std::size_t>(
        std::count_if(results.begin(), results.end(), [](const RuleResult& result) {
            return result.finding.status != Status::skip;
        }));
}

/// Logs of old do not tell which command they are of, and were of all that there was.
bool is_of_scenarios(const journal::RunRecord& run) {
    const auto* started = run.first<journal::RunStarted>();
    return started != nullptr && started->command == "run";
}

bool is_at_risk(const RuleResult& result) {
    return result.rule->level == Level::must && result.finding.status == Status::warn;
}

/// A SHOULD rule that failed, or a MUST rule at risk: the run passes, and nobody may read it as if
/// nothing had happened.
bool is_weakness(const RuleResult& result, Strictness strictness) {
    const bool is_failed_should =
        result.rule->level == Level::should && result.finding.status == Status::fail;
    return result.bearing == Bearing::counts && !fails_run(result, strictness) &&
           (is_failed_should || is_at_risk(result));
}

std::size_t count_weaknesses(Results results, Strictness strictness) {
    return static_cast<std::size_t>(
        std::count_if(results.begin(), results.end(), [&](const RuleResult& result) {
            return is_weakness(result, strictness);
        }));
}

/// `state.complete is at risk (must), delivery.burst failed (should)`; empty without a weakness.
std::string weakness_text(Results results, Strictness strictness) {
    std::string text;
    for (const RuleResult& result : results) {
        if (is_weakness(result, strictness)) {
            text += fmt::format(
                "{}{} {}",
                text.empty() ? "" : ", ",
                result.rule->id,
                is_at_risk(result) ? "is at risk (must)" : "failed (should)");
        }
    }
    return text;
}

/// `time.margin`: SHOULD rules at risk are no weakness, and are named all the same.
std::string risk_text(Results results) {
    std::string text;
    for (const RuleResult& result : results) {
        if (result.rule->level == Level::should && result.bearing == Bearing::counts &&
            result.finding.status == Status::warn) {
            text += (text.empty() ? "" : ", ") + std::string{result.rule->id};
        }
    }
    return text;
}

std::string good_reason(const Score& score, Results results) {
    const std::string_view chosen = score.left_out == 0 ? "" : "chosen ";
    std::string reason =
        std::any_of(results.begin(), results.end(), is_at_risk)
            ? fmt::format("no {}MUST rule failed", chosen)
            : fmt::format("every {}MUST rule that could be assessed passed", chosen);
    if (score.tolerated > 0) {
        reason += fmt::format(
            ", but for {} that {} already known",
            score.tolerated == 1 ? "a failure" : fmt::format("{} failures", score.tolerated),
            score.tolerated == 1 ? "was" : "were");
    }
    if (score.is_of_scenarios && score.assessed < score.rules) {
        reason += fmt::format("; {} of {} rules could be assessed", score.assessed, score.rules);
    }
    return reason;
}

void decide(Score& score, Results results, Strictness strictness) {
    const auto is_failure = [&](const RuleResult& result) {
        return fails_run(result, strictness);
    };
    const auto first = std::find_if(results.begin(), results.end(), is_failure);
    if (first != results.end()) {
        score.verdict = Verdict::not_conformant;
        score.reason = failure_reason(*first, results);
        return;
    }
    const auto gap = std::find_if(results.begin(), results.end(), is_missing_proof);
    if (gap != results.end()) {
        score.reason =
            fmt::format("{} ({} could not be assessed)", first_evidence(*gap), gap->rule->id);
        return;
    }
    if (score.assessed == 0) {
        score.reason = "none of the chosen rules could be assessed";
        return;
    }
    score.verdict = Verdict::conformant;
    score.reason = good_reason(score, results);
    if (score.weaknesses > 0) {
        score.reason += "; " + weakness_text(results, strictness);
    }
    if (const std::string risks = risk_text(results); !risks.empty()) {
        score.reason += "; at risk: " + risks;
    }
}

/// Whether it was asked at all that events are accepted.
bool is_status_chosen(Results results) {
    return std::none_of(results.begin(), results.end(), [](const RuleResult& result) {
        return result.rule->id == proofs.front() && result.bearing == Bearing::not_chosen;
    });
}

bool has_accepted_attempt(const journal::RunRecord& run) {
    bool found = false;
    run.for_each<journal::Attempt>([&](const journal::Attempt& attempt) {
        found = found || attempt.outcome == journal::Outcome::accepted;
    });
    return found;
}

/// The suite waits for a receiver after a burst, and plays no more when it never comes back.
bool is_lost(const journal::RunRecord& run) {
    bool is_lost = false;
    run.for_each<journal::Waited>([&](const journal::Waited& waited) {
        if (waited.why == journal::WaitReason::after_burst) {
            is_lost = !waited.status.has_value();
        }
    });
    return is_lost;
}

}  // namespace

Score score_run(const journal::RunRecord& run, Results results, Strictness strictness) {
    Score score;
    const auto* finished = run.first<journal::RunFinished>();
    // A log without its last line is a run that was killed.
    score.is_interrupted = finished == nullptr || finished->is_interrupted;
    score.tolerated = count_bearing(results, Bearing::tolerated);
    score.weaknesses = count_weaknesses(results, strictness);
    score.left_out = count_bearing(results, Bearing::not_chosen);
    score.assessed = count_assessed(results);
    score.rules = results.size();
    score.is_of_scenarios = is_of_scenarios(run);
    decide(score, results, strictness);
    if (score.is_interrupted && score.verdict == Verdict::conformant) {
        score.verdict = Verdict::undecided;
        score.reason = "interrupted: nothing failed so far, but not everything was played";
    }
    if (is_lost(run) && score.verdict == Verdict::conformant) {
        score.verdict = Verdict::undecided;
        score.reason = "nothing failed so far, but after a burst the receiver did not come back";
    }
    const Points points = count_points(results);
    score.points = points.percent();
    score.arithmetic = points.arithmetic();
    if (score.tolerated > 0) {
        score.arithmetic += "; what is known to fail counts as failed";
    }
    if (is_status_chosen(results) && !has_accepted_attempt(run)) {
        score.points = 0;
        score.arithmetic += "; 0 because no event was accepted";
    } else if (
        score.verdict == Verdict::not_conformant && score.points > points_after_failed_must_max) {
        score.points = points_after_failed_must_max;
        score.arithmetic += fmt::format(
            "; no more than {} while a rule fails the run", points_after_failed_must_max);
    }
    return score;
}

void demand_points(Score& score, int points_min) {
    if (score.verdict == Verdict::conformant && score.points < points_min) {
        score.verdict = Verdict::not_conformant;
        score.is_too_low = true;
        score.reason = fmt::format(
            "the score {} is below {}, which --fail-under asks for; {}",
            score.points,
            points_min,
            score.reason);
    }
}

void expect_failure(Score& score) {
    if (score.is_interrupted || score.verdict == Verdict::undecided) {
        return;
    }
    score.expected_failure =
        score.verdict == Verdict::not_conformant ? ExpectedFailure::met : ExpectedFailure::missed;
}

bool fails_run(const RuleResult& result, Strictness strictness) {
    const bool counts =
        result.rule->level == Level::must ||
        (strictness == Strictness::should_too && result.rule->level == Level::should);
    return counts && result.bearing == Bearing::counts && result.finding.status == Status::fail;
}

int exit_code(const Score& score) {
    constexpr int interrupted = 130;
    if (score.is_interrupted) {
        return interrupted;
    }
    switch (score.verdict) {
        case Verdict::conformant: return 0;
        case Verdict::not_conformant: return 1;
        case Verdict::undecided: break;
    }
    return 3;
}

std::string_view to_text(Verdict verdict) {
    switch (verdict) {
        case Verdict::conformant: return "conformant";
        case Verdict::not_conformant: return "not-conformant";
        case Verdict::undecided: break;
    }
    return "undecided";
}

}  // namespace ringproof::score
