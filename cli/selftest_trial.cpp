#include "cli/selftest_trial.hpp"

#include "cli/selftest_play.hpp"
#include "receiver-conformance/report/assessment.hpp"

#include <chrono>
#include <variant>

namespace ringproof::cli {
namespace {

using receiver_faults::Fault;

constexpr int points_of_good_one = 100;

void judge(TrialResult& result, const journal::RunRecord& run) {
    const report::Assessment assessment = report::assess(run);
    result.score = assessment.score;
    for (const rules::RuleResult& judged : assessment.results) {
        if (judged.rule->id == result.rule) {
            result.status = judged.finding.status;
            result.evidence = judged.finding.evidence;
        } else if (is_broken(judged.finding.status)) {
            result.other_rules.push_back(judged.rule->id);
        }
    }
}

}  // namespace

bool TrialResult::is_as_it_should_be() const {
    if (is_good_one()) {
        return score.verdict == score::Verdict::conformant && score.points == points_of_good_one;
    }
    return is_broken(status);
}

TrialResult try_receiver(const std::optional<Fault>& fault) {
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    TrialResult result;
    result.name = fault ? fault->name : good_receiver;
    result.does = fault ? fault->sentence : "answers 200 at once and books every event once";
    result.rule = fault ? fault->rule : "";
    const auto played = play_trial(fault);
    if (const auto* problem = std::get_if<std::string>(&played)) {
        result.problem = *problem;
    } else {
        judge(result, std::get<journal::RunRecord>(played));
    }
    result.real_time = std::chrono::duration_cast<Duration>(Clock::now() - begin);
    return result;
}

}  // namespace ringproof::cli
