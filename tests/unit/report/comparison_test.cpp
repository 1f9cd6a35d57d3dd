#include "receiver-conformance/report/comparison.hpp"

#include "receiver-conformance/report/assessment.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

#include <algorithm>
#include <sstream>

using namespace ringproof;
using namespace ringproof::report;
using ringproof::testing::RecordedRun;

namespace {

RecordedRun answered(int status) {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted());
    run.add(status == 200 ? RecordedRun::accepted() : RecordedRun::refused(status));
    return run.finish();
}

Baseline baseline_from(const RecordedRun& run) {
    const Assessment judged = assess(run.run());
    return baseline_of("old.jsonl", run.run(), judged.results, judged.score);
}

Assessment assess_since(
    const Baseline& baseline, const RecordedRun& run, FailOn fail_on = FailOn::any) {
    Terms terms;
    terms.baseline = baseline;
    terms.fail_on = fail_on;
    return assess(run.run(), terms);
}

bool has(const Assessment& assessment, std::string_view rule, Change change) {
    const auto& changes = assessment.comparison->changes;
    return std::any_of(changes.begin(), changes.end(), [&](const RuleChange& one) {
        return one.rule == rule && one.change == change;
    });
}

}  // namespace

TEST_CASE("a comparison tells new failures from old ones and from what was fixed") {
    const Baseline good = baseline_from(answered(200));
    const Baseline bad = baseline_from(answered(202));
    CHECK(has(assess_since(good, answered(202)), "status.200", Change::new_failure));
    CHECK(has(assess_since(bad, answered(202)), "status.200", Change::still_failing));
    CHECK(has(assess_since(bad, answered(200)), "status.200", Change::fixed));
    CHECK(assess_since(good, answered(200)).comparison->changes.empty());
}

TEST_CASE("a failed rule that is not assessed now is not called fixed") {
    RecordedRun unreachable;
    unreachable.add(RecordedRun::failed(journal::Outcome::connect_failed)).finish();
    const Assessment judged = assess_since(baseline_from(answered(202)), unreachable);
    CHECK(has(judged, "status.200", Change::no_longer_assessed));
    CHECK(has(judged, "reach.connect", Change::new_failure));
}

TEST_CASE("only new failures fail a run when that is asked for") {
    const Baseline bad = baseline_from(answered(202));
    CHECK(score::exit_code(assess_since(bad, answered(202)).score) == 1);
    CHECK(score::exit_code(assess_since(bad, answered(202), FailOn::new_ones).score) == 0);
    const Baseline good = baseline_from(answered(200));
    CHECK(score::exit_code(assess_since(good, answered(202), FailOn::new_ones).score) == 1);
}

TEST_CASE("a report.json says as a baseline what its log says") {
    const RecordedRun run = answered(202);
    std::ostringstream json;
    write_json(json, run.run(), assess(run.run()));
    const auto parsed = parse_baseline("old.json", json.str());
    REQUIRE(std::holds_alternative<Baseline>(parsed));
    const auto& from_report = std::get<Baseline>(parsed);
    const Baseline from_log = baseline_from(run);
    CHECK(from_report.rules == from_log.rules);
    CHECK(from_report.points == from_log.points);
    CHECK(from_report.p99 == from_log.p99);
    CHECK(from_report.target == from_log.target);
    CHECK(assess_since(from_report, run).comparison->differences.empty());
}

TEST_CASE("what is no report is no baseline, whatever types it has") {
    for (const char* text :
         {"",
          "[]",
          "{}",
          R"({"schema":"ringproof-report/1"})",
          R"({"schema":"ringproof-report/1","rules":{}})",
          R"({"schema":"ringproof-report/1","rules":[1,{"id":2,"status":3}],"score":"x"})"}) {
        INFO(text);
        CHECK(std::holds_alternative<std::string>(parse_baseline("x", text)));
    }
    const auto odd = parse_baseline(
        "x",
        R"({"schema":"ringproof-report/1","tool":[],"seed":-1,"score":1e99,"latency_ms":7,
            "rules":[{"id":"status.200","status":"fail"}]})");
    REQUIRE(std::holds_alternative<Baseline>(odd));
    CHECK(std::get<Baseline>(odd).points == 0);
}

TEST_CASE("every report for people, and report.json, tells what changed") {
    const RecordedRun run = answered(202);
    const Assessment judged = assess_since(baseline_from(answered(200)), run);
    for (const auto write : {&write_html, &write_markdown}) {
        std::ostringstream text;
        write(text, run.run(), judged);
        CHECK(text.str().find("new failure") != std::string::npos);
        CHECK(text.str().find("100 → 49") != std::string::npos);
    }
    std::ostringstream json;
    write_json(json, run.run(), judged);
    CHECK(json.str().find("\"new_failures\": [\n      \"status.200\"") != std::string::npos);
}

TEST_CASE("a score that has lost its cap only is not told as a better one") {
    const RecordedRun run = answered(202);
    const auto told = [&](FailOn fail_on) {
        std::ostringstream text;
        write_markdown(text, run.run(), assess_since(baseline_from(run), run, fail_on));
        return text.str().find("no longer cap it at 49") != std::string::npos;
    };
    CHECK(told(FailOn::new_ones));
    CHECK_FALSE(told(FailOn::any));
}
