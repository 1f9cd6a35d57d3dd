#include "receiver-conformance/report/json_parts.hpp"

namespace ringproof::report {
namespace {

Json names_of(const Comparison& comparison, Change wanted) {
    Json names = Json::array();
    for (const RuleChange& change : comparison.changes) {
        if (change.change == wanted) {
            names.push_back(clean(change.rule));
        }
    }
    return names;
}

Json then_and_now(std::optional<Duration> then, std::optional<Duration> now) {
    return {
        {"then", then ? Json(milliseconds(*then)) : Json{}},
        {"now", now ? Json(milliseconds(*now)) : Json{}}};
}

}  // namespace

Json baseline_part(const Assessment& assessment, const Summary& summary) {
    const Comparison& comparison = *assessment.comparison;
    const Baseline& baseline = comparison.baseline;
    const auto& latency = summary.latency;
    Json differences = Json::array();
    for (const std::string& difference : comparison.differences) {
        differences.push_back(clean(difference));
    }
    return {
        {"source", clean(baseline.name)},
        {"started", clean(baseline.started)},
        {"target", clean(baseline.target)},
        {"verdict", clean(baseline.verdict)},
        {"score", {{"then", baseline.points}, {"now", assessment.score.points}}},
        {"new_failures", names_of(comparison, Change::new_failure)},
        {"still_failing", names_of(comparison, Change::still_failing)},
        {"fixed", names_of(comparison, Change::fixed)},
        {"now_at_risk", names_of(comparison, Change::now_at_risk)},
        {"no_longer_assessed", names_of(comparison, Change::no_longer_assessed)},
        {"latency_ms",
         {{"p50", then_and_now(baseline.p50, latency ? std::optional{latency->p50} : std::nullopt)},
          {"p99",
           then_and_now(baseline.p99, latency ? std::optional{latency->p99} : std::nullopt)}}},
        {"differences", differences}};
}

}  // namespace ringproof::report
