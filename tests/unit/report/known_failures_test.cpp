#include "receiver-conformance/report/known_failures.hpp"

#include "receiver-conformance/report/assessment.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "receiver-conformance/report/terminal_report.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

#include <sstream>

using namespace ringproof;
using namespace ringproof::report;
using ringproof::testing::RecordedRun;

namespace {

// The runs of these tests were recorded on 2026-01-05.
const Day day_of_run = parse_day("2026-01-05").value();

RecordedRun answered(int status) {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted());
    run.add(status == 200 ? RecordedRun::accepted() : RecordedRun::refused(status));
    return run.finish();
}

Assessment assess_knowing(const RecordedRun& run, Day until) {
    Terms terms;
    terms.known = {{"status.200", "the CRM moves", until, "known.yaml:3"}};
    return assess(run.run(), terms);
}

const rules::RuleResult& status_of(const Assessment& assessment) {
    for (const rules::RuleResult& result : assessment.results) {
        if (result.rule->id == "status.200") {
            return result;
        }
    }
    throw std::logic_error{"no such rule"};
}

}  // namespace

TEST_CASE("a day is written as ISO 8601 has it, and must exist") {
    CHECK(day_text(day_of_run) == "2026-01-05");
    for (const char* wrong : {"2026-02-30", "2026-1-5", "05-01-2026", "soon", "", "2026-01-05Z"}) {
        INFO(wrong);
        CHECK_FALSE(parse_day(wrong).has_value());
    }
}

TEST_CASE("a known failure does not fail the run up to its last day, and is not called ready") {
    const RecordedRun run = answered(202);
    const Assessment judged = assess_knowing(run, day_of_run);
    CHECK(status_of(judged).bearing == rules::Bearing::tolerated);
    CHECK(status_of(judged).remark == "known until 2026-01-05: the CRM moves");
    CHECK(score::exit_code(judged.score) == 0);
    CHECK(judged.score.points < 100);
    std::ostringstream text;
    write_terminal(text, run.run(), judged);
    CHECK(text.str().find("Passed, with 1 known failure") != std::string::npos);
    CHECK(text.str().find("Ready for Rinkel") == std::string::npos);
}

TEST_CASE("a known failure fails again on the day after, and says so") {
    const Assessment judged = assess_knowing(answered(202), day_of_run - std::chrono::days{1});
    CHECK(status_of(judged).bearing == rules::Bearing::counts);
    CHECK(
        status_of(judged).remark == "was known until 2026-01-04 (the CRM moves); that day is over");
    CHECK(score::exit_code(judged.score) == 1);
}

TEST_CASE("a known failure that passes now is no longer needed") {
    const Assessment judged = assess_knowing(answered(200), day_of_run);
    CHECK(status_of(judged).bearing == rules::Bearing::counts);
    CHECK(status_of(judged).remark.find("no longer needed") == 0);
    CHECK(status_of(judged).remark.find("known.yaml:3") != std::string::npos);
    CHECK(score::exit_code(judged.score) == 0);
}

TEST_CASE("every report tells of a known failure with its reason") {
    const RecordedRun run = answered(202);
    const Assessment judged = assess_knowing(run, day_of_run);
    for (const auto write : {&write_json, &write_html, &write_junit, &write_markdown, &write_tap}) {
        std::ostringstream text;
        write(text, run.run(), judged);
        CHECK(text.str().find("known until 2026-01-05: the CRM moves") != std::string::npos);
        CHECK(text.str().find("<failure") == std::string::npos);
    }
}
