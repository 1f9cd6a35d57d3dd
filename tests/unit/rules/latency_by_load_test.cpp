#include "receiver-conformance/rules/latency_by_load.hpp"

#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using namespace ringproof::rules;
using namespace std::chrono_literals;

namespace {

journal::Attempt started_at(Duration start, Duration total, bool is_reused) {
    auto attempt = RecordedRun::accepted();
    attempt.real_time = start;
    attempt.phases.total = total;
    attempt.is_connection_reused = is_reused;
    return attempt;
}

}  // namespace

TEST_CASE("answers are told apart: first of a connection, on a kept one, in a burst") {
    RecordedRun run;
    run.add(started_at(0s, 10ms, false)).add(started_at(1s, 5ms, true));
    for (int i = 0; i < 8; ++i) {
        run.add(started_at(2s, 20ms, i % 2 == 0));
    }
    run.add(started_at(3s, 5ms, true)).add(RecordedRun::timed_out());
    const AnswersByLoad answers = answers_by_load(run.run());
    CHECK(answers.cold.size() == 1);
    CHECK(answers.warm.size() == 2);
    CHECK(answers.burst.size() == 8);
    CHECK(summary_of(answers.burst)->p99 == 20ms);
}

TEST_CASE("the rules about the 2 seconds say what of the answers they do not count") {
    RecordedRun run;
    run.add(started_at(0s, 10ms, false));
    CHECK(answers_beyond_text(run.run()).empty());
    journal::ScenarioStarted storm;
    storm.name = "storm";
    storm.is_beyond_documentation = true;
    run.add(storm);
    for (int i = 0; i < 8; ++i) {
        run.add(started_at(2s, 1469ms, true));
    }
    for (const std::string_view rule : {"time.2s", "time.margin"}) {
        INFO(rule);
        const std::string evidence = evidence_of(verdict_on(run, rule));
        CHECK(contains(evidence, "1 answer to documented events"));
        CHECK(contains(
            evidence,
            "not among them: 8 answers in cases beyond the documentation (many events at once, "
            "fields that nobody documented), 1.469 s at most: see delivery.burst"));
    }
}

TEST_CASE("seven at once are no burst") {
    RecordedRun run;
    for (int i = 0; i < 7; ++i) {
        run.add(started_at(0s, 20ms, true));
    }
    CHECK(answers_by_load(run.run()).burst.empty());
    CHECK(answers_by_load(run.run()).warm.size() == 7);
}

TEST_CASE("without an answer there is no slowest and nothing to sum up") {
    CHECK(slowest_of({}) == nullptr);
    CHECK_FALSE(summary_of({}));
}

TEST_CASE("what n tries prove comes near the rule of three") {
    CHECK(late_percent_max(1) == Approx(95.0));
    CHECK(late_percent_max(100) == Approx(2.95).epsilon(0.01));
    CHECK(late_percent_max(3000) == Approx(0.1).epsilon(0.01));
}
