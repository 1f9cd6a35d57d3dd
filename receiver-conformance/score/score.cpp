#include "receiver-conformance/score/score.hpp"

#include "receiver-conformance/score/points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringproof::score {
namespace {

using rules::Level;
using rules::RuleResult;
using rules::Status;

using Results = std::span<const RuleResult>;

/// Without these two nothing is proven: an answer was seen, and it came in time.
constexpr std::array<std::string_view, 2> proofs{"status.200", "time.2s"};

bool fails_run(const RuleResult& result, Strictness strictness) {
    const bool counts =
        result.rule->level == Level::must ||
        (strictness == Strictness::should_too && result.rule->level == Level::should);
    return counts && result.finding.status == Status::fail;
}

bool is_missing_proof(const RuleResult& result) {
    return result.finding.status == Status::skip &&
           std::find(proofs.begin(), proofs.end(), result.rule->id) != proofs.end();
}

std::string first_reason(const RuleResult& result) {
    return result.finding.evidence.empty() ? "" : ": " + result.finding.evidence.front();
}

void decide(Score& score, Results results, Strictness strictness) {
    const auto failures = std::count_if(results.begin(), results.end(), [&](const RuleResult& r) {
        return fails_run(r, strictness);
    });
    if (failures > 0) {
        const auto first = std::find_if(results.begin(), results.end(), [&](const RuleResult& r) {
            return fails_run(r, strictness);
        });
        score.verdict = Verdict::not_conformant;
        score.reason = failures == 1
                           ? fmt::format("{} failed{}", first->rule->id, first_reason(*first))
                           : fmt::format(
                                 "{} rules failed, first {}{}",
                                 failures,
                                 first->rule->id,
                                 first_reason(*first));
        return;
    }
    const auto gap = std::find_if(results.begin(), results.end(), is_missing_proof);
    if (gap != results.end()) {
        score.reason = fmt::format("{} could not be assessed{}", gap->rule->id, first_reason(*gap));
        return;
    }
    score.verdict = Verdict::conformant;
    score.reason = "every MUST rule that could be assessed passed";
}

}  // namespace

Score score_run(const journal::RunRecord& run, Results results, Strictness strictness) {
    Score score;
    const auto* finished = run.first<journal::RunFinished>();
    // A log without its last line is a run that was killed.
    score.is_interrupted = finished == nullptr || finished->is_interrupted;
    decide(score, results, strictness);
    if (score.is_interrupted && score.verdict == Verdict::conformant) {
        score.verdict = Verdict::undecided;
        score.reason = "interrupted: nothing failed so far, but not everything was played";
    }
    const Points points = count_points(results);
    score.points = points.percent();
    score.arithmetic = points.arithmetic();
    if (score.verdict == Verdict::not_conformant && score.points > points_after_failed_must_max) {
        score.points = points_after_failed_must_max;
        score.arithmetic += fmt::format(
            "; no more than {} while a rule fails the run", points_after_failed_must_max);
    }
    return score;
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
