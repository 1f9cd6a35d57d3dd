#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Outcome;
using namespace std::chrono_literals;

namespace {

journal::Attempt answered(Duration total, Duration wait) {
    auto attempt = RecordedRun::accepted();
    attempt.phases.total = total;
    attempt.phases.wait = wait;
    return attempt;
}

Finding verdict_on_attempt(journal::Attempt attempt) {
    RecordedRun run;
    run.add(std::move(attempt));
    return verdict_on(run, "time.2s");
}

}  // namespace

TEST_CASE("time.2s passes up to the limit and tells the headroom of the slowest (F4)") {
    RecordedRun run;
    run.add(answered(1500ms, 1400ms)).add(answered(20ms, 10ms));
    const Finding finding = verdict_on(run, "time.2s");
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "slowest of 2 answers: 1.500 s"));
    CHECK(contains(evidence_of(finding), "500 ms below the limit"));
    CHECK(contains(
        evidence_of(finding),
        "0 of 2 answers were late: with 95 % confidence fewer than 77.6 % are"));
    CHECK(verdict_on_attempt(answered(2000ms, 2000ms)).status == Status::pass);
}

TEST_CASE("time.2s says what n answers in time prove, and nothing of the kind when one was late") {
    RecordedRun run;
    for (int i = 0; i < 412; ++i) {
        run.add(RecordedRun::accepted());
    }
    CHECK(contains(
        evidence_of(verdict_on(run, "time.2s")),
        "0 of 412 answers were late: with 95 % confidence fewer than 0.7 % are"));
    run.add(RecordedRun::timed_out());
    CHECK_FALSE(contains(evidence_of(verdict_on(run, "time.2s")), "confidence"));
}

TEST_CASE("time.2s fails on silence, and on an answer that is late by both readings (F5)") {
    const Finding silence = verdict_on_attempt(RecordedRun::timed_out());
    CHECK(silence.status == Status::fail);
    CHECK(contains(silence.fix, "Answer 200 first"));
    CHECK(contains(silence.reproduce, "curl "));
    CHECK(verdict_on_attempt(answered(2301ms, 2300ms)).status == Status::fail);
}

TEST_CASE("time.2s is at risk when only the time since the request was sent is short enough") {
    const Finding finding = verdict_on_attempt(answered(2100ms, 1900ms));
    CHECK(finding.status == Status::warn);
    CHECK(contains(evidence_of(finding), "F5"));
}

TEST_CASE("time.2s leaves it to reach.connect when nobody was there to be slow") {
    auto unreached = RecordedRun::failed(Outcome::timeout);
    unreached.phases.connect = 2s;
    unreached.phases.total = 2s;
    CHECK(verdict_on_attempt(unreached).status == Status::skip);
    CHECK(verdict_on_attempt(RecordedRun::failed(Outcome::connect_failed)).status == Status::skip);
}

TEST_CASE("time.2s points at the TLS handshake when that is where the time went") {
    auto stuck = RecordedRun::failed(Outcome::timeout);
    stuck.phases.connect = 1ms;
    stuck.phases.tls = 1999ms;
    stuck.phases.total = 2s;
    const Finding finding = verdict_on_attempt(stuck);
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.fix, "TLS handshake"));
}

TEST_CASE("what our own loop delayed is never blamed on the receiver") {
    auto disturbed = RecordedRun::timed_out();
    disturbed.harness_lag = 300ms;
    const Finding silent = verdict_on_attempt(disturbed);
    CHECK(silent.status == Status::skip);
    CHECK(contains(evidence_of(silent), "own loop was late"));

    auto late = answered(2100ms, 2099ms);
    late.harness_lag = 150ms;
    CHECK(verdict_on_attempt(late).status == Status::pass);
}

TEST_CASE("time.2s does not pass while a silence is unexplained") {
    auto disturbed = RecordedRun::timed_out();
    disturbed.harness_lag = 300ms;
    RecordedRun run;
    run.add(answered(20ms, 19ms)).add(disturbed);
    CHECK(verdict_on(run, "time.2s").status == Status::skip);
}

TEST_CASE("a loop that was a little late does not excuse two seconds of silence") {
    auto silent = RecordedRun::timed_out();
    silent.harness_lag = 150ms;
    CHECK(verdict_on_attempt(silent).status == Status::fail);
}

TEST_CASE("a scenario may be stricter than Rinkel, never more lenient with the verdict") {
    const auto run_with = [](Duration deadline, journal::Attempt attempt) {
        RecordedRun run;
        journal::ScenarioStarted scenario;
        scenario.policy.deadline = deadline;
        run.add(scenario).add(std::move(attempt));
        return verdict_on(run, "time.2s").status;
    };
    CHECK(run_with(200ms, answered(300ms, 300ms)) == Status::fail);
    CHECK(run_with(5s, answered(2301ms, 2300ms)) == Status::fail);
}
