#include "receiver-conformance/report/assessment.hpp"

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

}  // namespace

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
    doubt(assessment.score, terms.gaps);
    assessment.remarks = terms.gaps;
    assessment.remarks.insert(assessment.remarks.end(), terms.remarks.begin(), terms.remarks.end());
    run.for_each<journal::LeftOut>(
        [&](const journal::LeftOut& left) { assessment.remarks.push_back(left.reason); });
    return assessment;
}

}  // namespace ringproof::report
