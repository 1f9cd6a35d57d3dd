#include "receiver-conformance/report/assessment.hpp"

namespace ringproof::report {
namespace {

/// The day of the run, which a log from elsewhere may not tell.
Day day_of(const journal::RunRecord& run) {
    const auto* started = run.first<journal::RunStarted>();
    return started == nullptr ? Day{} : std::chrono::floor<std::chrono::days>(started->real_time);
}

}  // namespace

Assessment assess(const journal::RunRecord& run, const Terms& terms) {
    Assessment assessment;
    assessment.strictness = terms.strictness;
    assessment.results = rules::judge(run);
    apply_choice(terms.choice, assessment.results);
    tolerate_known(terms.known, day_of(run), assessment.results);
    assessment.score = score::score_run(run, assessment.results, terms.strictness);
    return assessment;
}

}  // namespace ringproof::report
