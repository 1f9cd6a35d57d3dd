#include "receiver-conformance/report/assessment.hpp"

namespace ringproof::report {

Assessment assess(const journal::RunRecord& run, score::Strictness strictness) {
    Assessment assessment;
    assessment.strictness = strictness;
    assessment.results = rules::judge(run);
    assessment.score = score::score_run(run, assessment.results, strictness);
    return assessment;
}

}  // namespace ringproof::report
