#include "receiver-conformance/report/github_annotations.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

#include <algorithm>
#include <sstream>

using namespace ringproof;
using namespace ringproof::report;
using ringproof::testing::RecordedRun;

namespace {

std::string same(const std::string& file) {
    return file;
}

std::string annotations_of(const journal::RunRecord& run, const Assessment& assessment) {
    std::ostringstream out;
    write_github_annotations(out, run, assessment, &same);
    return out.str();
}

/// A run whose call stands at a line of a file with an odd name.
journal::RunRecord run_with_place(journal::Attempt attempt) {
    RecordedRun run;
    journal::ScenarioStarted scenario;
    scenario.file = "a,b:c%.yaml";
    scenario.virtual_time = testing::nine_oclock;
    run.add(scenario);
    run.add(journal::CallStarted{attempt.call, "anna", 12, testing::nine_oclock});
    run.add(RecordedRun::accepted()).add(std::move(attempt)).finish();
    return run.run();
}

}  // namespace

TEST_CASE("a failed rule becomes an error that points to the call in the scenario") {
    const journal::RunRecord run = run_with_place(RecordedRun::refused(202));
    const std::string text = annotations_of(run, assess(run));
    CHECK(
        text.find(
            "::error file=a%2Cb%3Ac%25.yaml,line=12,title=status.200 failed%3A Every event is "
            "answered with 200 OK::") == 0);
    CHECK(text.find("%0AFix: Answer 200") != std::string::npos);
}

TEST_CASE("what a receiver says begins no command of its own") {
    auto attempt = RecordedRun::failed(journal::Outcome::protocol_error);
    attempt.detail = "it said\n::set-output name=x::y\r\n::error::gotcha%0A::debug::z";
    const journal::RunRecord run = run_with_place(attempt);
    std::istringstream lines{annotations_of(run, assess(run))};
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
        INFO(line);
        CHECK((line.starts_with("::error ") || line.starts_with("::warning ")));
        CHECK(line.find('\r') == std::string::npos);
    }
    CHECK(count > 0);
}

TEST_CASE("without evidence of a call there is no file") {
    RecordedRun run;
    run.add(RecordedRun::failed(journal::Outcome::connect_failed)).finish();
    const std::string text = annotations_of(run.run(), assess(run.run()));
    CHECK(text.find("::error title=reach.connect") != std::string::npos);
    CHECK(text.find("file=") == std::string::npos);
}

TEST_CASE("a case that is built in has no file to point to") {
    const journal::RunRecord run = run_with_place(RecordedRun::refused(202));
    std::ostringstream out;
    write_github_annotations(
        out, run, assess(run), [](const std::string&) { return std::string{}; });
    CHECK(out.str().find("::error title=status.200") == 0);
}

TEST_CASE("no more annotations are printed than GitHub shows, and the last one says so") {
    const journal::RunRecord run = run_with_place(RecordedRun::refused(202));
    Assessment assessment = assess(run);
    for (rules::RuleResult& result : assessment.results) {
        result.finding.status = rules::Status::fail;
    }
    while (assessment.results.size() < 15) {
        assessment.results.push_back(assessment.results.front());
    }
    for (rules::RuleResult& result : assessment.results) {
        result.bearing = rules::Bearing::tolerated;
    }
    const std::string text = annotations_of(run, assessment);
    CHECK(std::count(text.begin(), text.end(), '\n') == annotations_max);
    CHECK(text.find("more rules; the reports have them all") != std::string::npos);
}

TEST_CASE("a good run has no annotations") {
    RecordedRun run;
    run.add(RecordedRun::server({})).add(RecordedRun::accepted()).finish();
    CHECK(annotations_of(run.run(), assess(run.run())).empty());
}
