#include "receiver-conformance/report/assessment.hpp"

#include "receiver-conformance/report/kept_bodies.hpp"
#include "receiver-conformance/report/remarks.hpp"
#include "receiver-conformance/rules/state_twins.hpp"

namespace ringproof::report {
namespace {

/// The day of the run, which a log from elsewhere may not tell.
Day day_of(const journal::RunRecord& run) {
    const auto* started = run.first<journal::RunStarted>();
    return started == nullptr ? Day{} : std::chrono::floor<std::chrono::days>(started->real_time);
}

/// What was not played may hide a failure.
void doubt(score::Score& score, const std::vector<std::string>& gaps) {
    if (!gaps.empty() && score.verdict == score::Verdict::conformant) {
        score.verdict = score::Verdict::undecided;
        score.reason = gaps.front();
    }
}

/// Who asks what is stored wants to know, and nobody could tell.
std::vector<std::string> unread_state(const journal::RunRecord& run) {
    // A rule fails over a divided one.
    if (run.first<journal::StateRead>() == nullptr || rules::find_divided(run) != nullptr) {
        return {};
    }
    const std::string obstacle = rules::state_obstacle(run);
    return obstacle.empty() ? std::vector<std::string>{}
                            : std::vector{"what is stored was not judged: " + obstacle};
}

void append(std::vector<std::string>& all, const std::vector<std::string>& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

bool is_failure_expected(const journal::RunRecord& run) {
    bool is_expected = false;
    run.for_each<journal::ScenarioStarted>(
        [&](const auto& scenario) { is_expected = is_expected || scenario.is_failure_expected; });
    return is_expected;
}

bool fails_build(const Assessment& assessment, const rules::RuleResult& result) {
    return score::fails_run(result, assessment.strictness) &&
           assessment.score.expected_failure != score::ExpectedFailure::met;
}

Assessment assess(const journal::RunRecord& run, const Terms& terms) {
    Assessment assessment;
    assessment.strictness = terms.strictness;
    assessment.results = rules::judge(run);
    apply_choice(terms.choice, assessment.results);
    tolerate_known(terms.known, day_of(run), assessment.results);
    if (terms.baseline) {
        assessment.comparison = compare(*terms.baseline, run, assessment.results);
        if (terms.fail_on == FailOn::new_ones) {
            tolerate_still_failing(*assessment.comparison, assessment.results);
        }
    }
    assessment.score = score::score_run(run, assessment.results, terms.strictness);
    assessment.points_min = terms.points_min;
    std::vector<std::string> gaps = terms.gaps;
    append(gaps, unread_state(run));
    doubt(assessment.score, gaps);
    if (is_failure_expected(run)) {
        score::expect_failure(assessment.score);
    } else if (terms.points_min) {
        score::demand_points(assessment.score, *terms.points_min);
    }
    if (!terms.folder.empty()) {
        place_bodies(run, terms.folder, assessment.results);
    }
    assessment.remarks = std::move(gaps);
    append(assessment.remarks, terms.remarks);
    append(assessment.remarks, left_out_remarks(run));
    return assessment;
}

}  // namespace ringproof::report
