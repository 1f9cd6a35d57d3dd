#include "receiver-conformance/report/json_parts.hpp"
#include "receiver-conformance/report/reports.hpp"

#include <ostream>

namespace ringproof::report {
namespace {

Json tool_part(const journal::RunStarted& started) {
    return {{"name", "ringproof"}, {"version", clean(started.tool_version)}};
}

Json options_part(const journal::RunStarted& started) {
    Json options = Json::array();
    for (const std::string& option : started.options) {
        options.push_back(clean(option));
    }
    return options;
}

Json remarks_part(const Assessment& assessment) {
    Json remarks = Json::array();
    for (const std::string& remark : assessment.remarks) {
        remarks.push_back(clean(remark));
    }
    return remarks;
}

}  // namespace

void write_json(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment) {
    const auto* started_record = run.first<journal::RunStarted>();
    const auto started = started_record == nullptr ? journal::RunStarted{} : *started_record;
    const auto* scenario = run.first<journal::ScenarioStarted>();
    const score::Score& score = assessment.score;
    Json report{
        {"schema", "ringproof-report/1"},
        {"tool", tool_part(started)},
        {"verdict", score::to_text(score.verdict)},
        {"score", score.points},
        {"score_arithmetic", score.arithmetic},
        {"fail_under", assessment.points_min ? Json(*assessment.points_min) : Json{}},
        {"rules_assessed", score.assessed},
        {"weaknesses", score.weaknesses},
        {"reason", clean(score.reason)},
        {"interrupted", score.is_interrupted},
        {"remarks", remarks_part(assessment)},
        {"target", scenario == nullptr ? Json{} : Json(clean(scenario->target))},
        {"started", to_iso8601(started.real_time)},
        {"seed", started.seed},
        {"pace", clean(started.pace)},
        {"options", options_part(started)}};
    const Summary summary = summarise(run);
    report["summary"] = summary_part(summary);
    report["latency_ms"] = latency_part(summary, run);
    report["webhooks"] = webhooks_part(run);
    report["rules"] = rules_part(assessment);
    if (assessment.comparison) {
        report["baseline"] = baseline_part(assessment, summary);
    }
    report["tls"] = tls_part(run);
    report["calls"] = calls_part(run);
    report["calls_left_out"] = summary.calls - std::min(summary.calls, json_calls_max);
    // What a receiver sent is cleaned above; should a byte slip through, it must not throw here.
    out << report.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace ringproof::report
