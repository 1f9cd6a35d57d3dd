#include "receiver-conformance/report/assessment.hpp"

#include "receiver-conformance/report/github_annotations.hpp"
#include "receiver-conformance/report/kept_bodies.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/report/terminal_report.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

#include <fmt/format.h>

#include <sstream>

using namespace ringproof;
using namespace ringproof::report;
using ringproof::testing::RecordedRun;
using namespace std::chrono_literals;

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

journal::RunRecord good_run() {
    RecordedRun recorded;
    recorded.add(RecordedRun::server({})).add(RecordedRun::accepted()).finish();
    return recorded.run();
}

using Write = void (*)(std::ostream&, const journal::RunRecord&, const Assessment&);

void write_plain(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment) {
    write_terminal(out, run, assessment);
}

constexpr Write all_reports[] = {
    &write_json, &write_html, &write_junit, &write_markdown, &write_tap, &write_plain};

std::string written(Write write, const journal::RunRecord& run, const Assessment& assessment) {
    std::ostringstream out;
    write(out, run, assessment);
    return out.str();
}

journal::LeftOut left(journal::Event event) {
    return {event, std::string{to_text(event)} + " hung."};
}

}  // namespace

TEST_CASE("a score below --fail-under fails the run, and every report says so") {
    const journal::RunRecord run = good_run();
    Terms terms;
    REQUIRE(assess(run).score.verdict == score::Verdict::conformant);
    const int points = assess(run).score.points;
    terms.points_min = points;
    CHECK(assess(run, terms).score.verdict == score::Verdict::conformant);
    terms.points_min = points + 1;
    const Assessment low = assess(run, terms);
    CHECK(score::exit_code(low.score) == 1);
    CHECK(low.score.points == points);
    for (const Write write : all_reports) {
        CHECK(has(written(write, run, low), "--fail-under"));
    }
    CHECK(has(written(&write_junit, run, low), "<failure message=\"the score"));
    CHECK(has(written(&write_tap, run, low), "run.judged"));
    std::ostringstream annotations;
    write_github_annotations(annotations, run, low, [](const std::string& file) { return file; });
    CHECK(has(annotations.str(), "::error title=ringproof::the score"));
}

TEST_CASE("every report says of a run with a failed SHOULD rule that it has a weakness") {
    const journal::RunRecord run = good_run();
    Assessment assessment = assess(run);
    for (rules::RuleResult& result : assessment.results) {
        if (result.rule->id == "delivery.burst") {
            result.finding.status = rules::Status::fail;
        }
    }
    assessment.score = score::score_run(run, assessment.results);
    CHECK(verdict_words(assessment.score) == "Ready for Rinkel, with 1 weakness");
    CHECK(sign_of(assessment.score) == Sign::risk);
    for (const Write write : all_reports) {
        const std::string text = written(write, run, assessment);
        CHECK((has(text, "with 1 weakness") || has(text, "\"weaknesses\": 1")));
    }
    for (const Write write : {&write_json, &write_junit, &write_tap}) {
        CHECK(has(written(write, run, assessment), "delivery.burst failed (should)"));
    }
}

TEST_CASE("the Markdown summary says whose it is, as a page may have several") {
    const auto heading_of = [](std::string command) {
        journal::RunRecord run = good_run();
        std::get<journal::RunStarted>(run.records.at(0)).command = std::move(command);
        std::get<journal::ScenarioStarted>(run.records.at(1)).file = "ringproof/first-call.yaml";
        const std::string text = written(&write_markdown, run, assess(run));
        return text.substr(0, text.find('\n'));
    };
    CHECK(has(heading_of("check"), "ringproof check: Ready"));
    CHECK(has(heading_of("run"), "ringproof/first-call.yaml: Ready"));
    CHECK(has(heading_of("run"), ", score 100 of 100"));
}

TEST_CASE("the page has every call of a whole check, and a bound") {
    const auto page_with = [](int calls) {
        RecordedRun recorded;
        for (int i = 0; i < calls; ++i) {
            journal::Attempt attempt = RecordedRun::accepted();
            attempt.call = fmt::format("{:032x}", i);
            attempt.delivery = static_cast<std::uint32_t>(i + 1);
            recorded.add(attempt);
        }
        recorded.finish();
        return written(&write_html, recorded.run(), assess(recorded.run()));
    };
    const std::string whole = page_with(193);
    CHECK(has(whole, fmt::format("{:032x}", 192)));
    CHECK(has(whole, "185 more calls without a failure"));
    CHECK_FALSE(has(whole, "run.jsonl has all of them"));
    const std::string large = page_with(3000);
    CHECK(has(large, "run.jsonl has all of them"));
    CHECK(large.size() < std::size_t{5} << 20);
}

TEST_CASE("a run that rehearses a failure has no points to reach") {
    journal::RunRecord run = good_run();
    std::get<journal::ScenarioStarted>(run.records.at(1)).is_failure_expected = true;
    Terms terms;
    terms.points_min = 100;
    CHECK_FALSE(assess(run, terms).score.is_too_low);
}

TEST_CASE("each disablement of a webhook is told, and what was lost adds up") {
    RecordedRun recorded;
    const auto off = [](Duration after, std::uint32_t dropped) {
        return journal::WebhookDisabled{
            journal::Event::call_end, testing::nine_oclock + after, 25, dropped};
    };
    recorded.add(RecordedRun::refused(503)).add(off(24h, 1));
    recorded.add(journal::MailWritten{
        journal::Event::call_end, testing::nine_oclock + 24h, "off", "mail/0001-callEnd.eml"});
    recorded.add(journal::WebhookEnabled{journal::Event::call_end, testing::nine_oclock + 29h});
    recorded.add(off(54h, 2)).finish();
    const journal::RunRecord run = recorded.run();
    const Assessment assessment = assess(run);
    for (const Write write : {&write_plain, &write_markdown}) {
        const std::string text = written(write, run, assessment);
        CHECK(has(text, "2026-01-06 09:00:00"));
        CHECK(has(text, "2026-01-07 15:00:00"));
        CHECK(has(text, "after 25 attempts; 3 events"));
    }
    CHECK(has(written(&write_plain, run, assessment), "0001-callEnd.eml"));
    const std::string json = written(&write_json, run, assessment);
    CHECK(has(json, "\"deliveries_dropped\": 3"));
    CHECK(has(json, "0001-callEnd.eml"));
}

TEST_CASE("a failure that the scenario expects fails no build, and every report says why") {
    RecordedRun recorded;
    recorded.add(RecordedRun::refused(503)).finish();
    journal::RunRecord run = recorded.run();
    auto& scenario = std::get<journal::ScenarioStarted>(run.records.at(1));
    const auto annotations = [&] {
        std::ostringstream out;
        write_github_annotations(
            out, run, assess(run), [](const std::string& file) { return file; });
        return out.str();
    };
    CHECK(has(written(&write_junit, run, assess(run)), "<failure"));
    CHECK(has(annotations(), "::error"));

    scenario.is_failure_expected = true;
    const Assessment expected = assess(run);
    CHECK_FALSE(has(written(&write_junit, run, expected), "<failure"));
    CHECK_FALSE(has(written(&write_markdown, run, expected), "❌"));
    CHECK_FALSE(has(annotations(), "::error"));
    CHECK(has(written(&write_tap, run, expected), "# TODO the scenario expects a failure"));
    for (const Write write :
         {&write_plain, &write_junit, &write_markdown, &write_tap, &write_html}) {
        CHECK(has(written(write, run, expected), "as the scenario expects"));
    }

    run = good_run();
    std::get<journal::ScenarioStarted>(run.records.at(1)).is_failure_expected = true;
    CHECK(has(written(&write_junit, run, assess(run)), "<failure"));
    CHECK(has(annotations(), "::error"));
}

TEST_CASE("a few scenarios claim no more than what they played") {
    journal::RunRecord run = good_run();
    auto& started = std::get<journal::RunStarted>(run.records.front());
    started.command = "check";
    CHECK(verdict_words(assess(run).score) == "Ready for Rinkel");
    started.command = "run";
    const Assessment part = assess(run);
    CHECK(has(verdict_words(part.score), "Ready as far as was played: "));
    CHECK(has(part.score.reason, "rules could be assessed"));
}

TEST_CASE("who asks what is stored and is not told has no verdict") {
    journal::RunRecord run = good_run();
    journal::StateRead read;
    read.reading = journal::StateReading::unreadable;
    read.detail = "asked for the state: 500";
    run.records.insert(run.records.end() - 1, read);
    const Assessment assessment = assess(run);
    CHECK(assessment.score.verdict == score::Verdict::undecided);
    REQUIRE_FALSE(assessment.remarks.empty());
    CHECK(has(assessment.remarks.front(), "what is stored was not judged"));
}

TEST_CASE("many kinds of events that were left out share one remark") {
    using journal::Event;
    journal::RunRecord run = good_run();
    for (const Event event : {Event::call_start, Event::call_end, Event::call_end}) {
        run.records.insert(run.records.end() - 1, left(event));
    }
    run.records.insert(run.records.end() - 1, journal::LeftOut{{}, "Nobody listens."});
    const auto remarks = assess(run).remarks;
    REQUIRE(remarks.size() == 2);
    CHECK(remarks[0] == "Nobody listens.");
    CHECK(remarks[1] == "callStart hung. So it was with 2 more: callEnd (twice).");
}

TEST_CASE("a failed SHOULD rule is no pass in JUnit, and no failure") {
    journal::RunRecord run = good_run();
    journal::SurfaceProbed probe;
    probe.probe = "wrong-path";
    probe.sent = "a good event";
    probe.url = "https://receiver.test/x";
    probe.status = 200;
    probe.body = "{}";
    probe.body_type = "application/json";
    run.records.insert(run.records.end() - 1, probe);
    const std::string junit = written(&write_junit, run, assess(run));
    CHECK(has(junit, "<skipped message=\"warning: a good event was sent to"));
    CHECK_FALSE(has(junit, "<failure"));
    Terms strict;
    strict.strictness = score::Strictness::should_too;
    CHECK(has(written(&write_junit, run, assess(run, strict)), "<failure message=\"a good event"));
}

TEST_CASE("a long body stays out of the command, in a file beside the reports") {
    RecordedRun recorded;
    journal::Attempt refused = RecordedRun::refused(500);
    refused.request_body = "{\"summary\":\"" + std::string(2000, 'x') + "\"}";
    recorded.add(RecordedRun::server({})).add(refused).finish();
    const journal::RunRecord run = recorded.run();
    Terms terms;
    terms.folder = "my reports";
    const Assessment assessment = assess(run, terms);
    const auto bodies = kept_bodies(run, assessment.results);
    REQUIRE(bodies.size() == 1);
    CHECK(bodies.front().body == refused.request_body);
    CHECK(bodies.front().file.starts_with("bodies/"));
    const std::string markdown = written(&write_markdown, run, assessment);
    CHECK(has(markdown, "@my reports/" + bodies.front().file));
    CHECK_FALSE(has(markdown, std::string(600, 'x')));
}
