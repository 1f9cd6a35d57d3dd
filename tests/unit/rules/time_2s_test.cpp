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

journal::Attempt at(Duration start, journal::Attempt attempt) {
    attempt.real_time = start;
    return attempt;
}

/// What follows goes beyond the documentation.
RecordedRun& begin_storm(RecordedRun& run) {
    journal::ScenarioStarted storm;
    storm.name = "recovery-storm";
    storm.is_beyond_documentation = true;
    return run.add(storm);
}

void add_burst(RecordedRun& run, Duration start, const journal::Attempt& like) {
    begin_storm(run);
    for (int i = 0; i < 20; ++i) {
        run.add(at(start, like));
    }
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
    CHECK(contains(evidence_of(finding), "slowest of 2 answers to documented events: 1.500 s"));
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

TEST_CASE("a body that does not end in time is a risk, though the header came (F5)") {
    auto unended = answered(5ms, 4ms);
    unended.phases.body = 1995ms;
    const Finding finding = verdict_on_attempt(unended);
    CHECK(finding.status == Status::warn);
    CHECK(contains(evidence_of(finding), "body had not ended"));
    CHECK(contains(finding.fix, "res.end()"));

    auto ended = answered(5ms, 4ms);
    ended.phases.body = 900ms;
    CHECK(verdict_on_attempt(ended).status == Status::pass);
    // Our own loop may have looked late.
    unended.harness_lag = 300ms;
    CHECK(verdict_on_attempt(unended).status == Status::pass);
}

TEST_CASE("what a burst of ours costs is not time.2s', but it claims nothing for it either") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    add_burst(run, 10s, RecordedRun::timed_out());
    const Finding finding = verdict_on(run, "time.2s");
    CHECK(finding.status == Status::pass);
    CHECK_FALSE(contains(evidence_of(finding), "confidence"));
    CHECK(contains(evidence_of(finding), "20 attempts in a burst had no answer in time"));
}

TEST_CASE("a single documented event that has no answer after a burst fails time.2s") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    add_burst(run, 10s, RecordedRun::timed_out());
    run.add(at(20s, RecordedRun::timed_out()));
    const Finding finding = verdict_on(run, "time.2s");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "1 attempt had no answer"));
    CHECK(contains(evidence_of(finding), "10.000 s after it the receiver still had no answer"));

    run.add(at(30s, RecordedRun::accepted()));
    CHECK(verdict_on(run, "time.2s").status == Status::pass);
}

TEST_CASE("a burst excuses no kind of event that is never answered in time") {
    RecordedRun run;
    auto start = RecordedRun::accepted();
    start.event = journal::Event::call_start;
    run.add(start);
    add_burst(run, 10s, start);
    run.add(at(20s, RecordedRun::timed_out())).add(at(25s, start));
    CHECK(verdict_on(run, "time.2s").status == Status::fail);
}

TEST_CASE("a receiver that needs more than half a minute to recover fails time.2s") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    add_burst(run, 10s, RecordedRun::timed_out());
    run.add(at(20s, RecordedRun::timed_out())).add(at(50s, RecordedRun::accepted()));
    CHECK(verdict_on(run, "time.2s").status == Status::fail);
}

TEST_CASE("silence to what nobody has documented is not time.2s'") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    auto strange = RecordedRun::timed_out();
    strange.call = "0f2a91c07be34d5f8a6012c3d4e5f607";
    strange.request_body = R"({"id":"0f2a","cause":"ANSWERED","mood":"blue"})";
    begin_storm(run).add(at(10s, strange));
    CHECK(verdict_on(run, "time.2s").status == Status::pass);
}

TEST_CASE("time.2s says when nothing was answered any more, and after what") {
    RecordedRun run;
    const auto start = [](journal::Attempt attempt) {
        attempt.event = journal::Event::call_start;
        return attempt;
    };
    run.add(RecordedRun::accepted()).add(at(1s, start(RecordedRun::accepted())));
    for (int i = 0; i < 4; ++i) {
        run.add(at(10s + i * 5s, RecordedRun::timed_out()));
        run.add(at(13s + i * 5s, start(RecordedRun::timed_out())));
    }
    const Finding finding = verdict_on(run, "time.2s");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "after callStart of call 4f2a91c0"));
    CHECK(contains(evidence_of(finding), "nothing was answered any more"));
    CHECK(contains(finding.fix, "never given back"));
    CHECK(verdict_on(run, "payload.variants").status != Status::fail);
    CHECK(verdict_on(run, "time.margin").status == Status::skip);

    run.add(at(60s, RecordedRun::accepted()));
    CHECK_FALSE(contains(evidence_of(verdict_on(run, "time.2s")), "nothing was answered any more"));
}

TEST_CASE("a kind of event that was given up on in a burst leaves time.2s open") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    add_burst(run, 10s, RecordedRun::timed_out());
    run.add(journal::LeftOut{journal::Event::call_end, "callEnd was left out."});
    CHECK(verdict_on(run, "time.2s").status == Status::skip);
    run.add(at(30s, RecordedRun::accepted()));
    CHECK(verdict_on(run, "time.2s").status == Status::pass);
}

TEST_CASE("time.2s says when only the first request of a run was late") {
    RecordedRun run;
    run.add(RecordedRun::timed_out());
    for (int i = 0; i < 5; ++i) {
        run.add(at(5s + i * 1s, RecordedRun::accepted()));
    }
    const Finding finding = verdict_on(run, "time.2s");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "only the first request of the run"));
    CHECK(contains(finding.fix, "warm"));
}

TEST_CASE("time.2s points to the value that alone is never answered") {
    RecordedRun run;
    const auto start = [](int number, journal::Attempt attempt, std::string_view choice) {
        attempt.event = journal::Event::call_start;
        attempt.call = std::string(31, 'c') + static_cast<char>('a' + number);
        attempt.request_body = R"({"id":"c","choice":)" + std::string{choice} + "}";
        return at(number * 3s, attempt);
    };
    for (int i = 0; i < 10; ++i) {
        run.add(start(i, RecordedRun::accepted(), R"("1")"));
    }
    for (int i = 10; i < 14; ++i) {
        run.add(start(i, RecordedRun::timed_out(), "null"));
    }
    const Finding finding = verdict_on(run, "time.2s");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "only events with choice null: see payload.variants"));
    CHECK_FALSE(contains(finding.fix, "CRM"));
}

TEST_CASE("time.2s says which kind alone is late, and what was in flight beside it") {
    RecordedRun run;
    const auto start = [](journal::Attempt attempt) {
        attempt.event = journal::Event::call_start;
        return attempt;
    };
    run.add(at(0s, RecordedRun::accepted())).add(at(1s, start(RecordedRun::accepted())));
    for (int i = 1; i < 4; ++i) {
        run.add(at(i * 10s, RecordedRun::timed_out()));
        run.add(at(i * 10s + 100ms, start(RecordedRun::accepted())));
    }
    const Finding finding = verdict_on(run, "time.2s");
    CHECK(contains(evidence_of(finding), "late: only callEnd; the other kinds"));
    CHECK(contains(evidence_of(finding), "3 of 3 had others of ours in flight beside them"));
    CHECK(contains(evidence_of(finding), "alone, such an event was answered within 3.0 ms"));
    CHECK(contains(finding.fix, "Events wait for each other"));
}

TEST_CASE("time.2s says when it is kept connections that are never answered") {
    RecordedRun run;
    for (int i = 0; i < 5; ++i) {
        run.add(at(i * 10s, RecordedRun::accepted()));
        auto kept = RecordedRun::timed_out();
        kept.is_connection_reused = true;
        run.add(at(i * 10s + 5s, kept));
    }
    CHECK(contains(
        evidence_of(verdict_on(run, "time.2s")),
        "all of them came on a connection that had been kept"));
}

namespace {

/// Quick events alone, and one whose connection nobody took up beside another of ours.
RecordedRun with_waiting_connection() {
    RecordedRun run;
    for (int i = 0; i < 4; ++i) {
        run.add(at(i * 1s, RecordedRun::accepted()));
    }
    auto unheard = RecordedRun::failed(journal::Outcome::timeout);
    unheard.phases.connect = 1ms;
    unheard.phases.tls = 1990ms;
    unheard.phases.total = 2s;
    run.add(at(10s, RecordedRun::accepted())).add(at(10s, unheard));
    return run;
}

}  // namespace

TEST_CASE("time.2s leaves a connection that waited beside others of ours to delivery.burst") {
    const Finding finding = verdict_on(with_waiting_connection(), "time.2s");
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "see delivery.burst"));

    RecordedRun alone;
    alone.add(at(0s, RecordedRun::accepted()));
    auto unheard = RecordedRun::failed(journal::Outcome::timeout);
    unheard.phases.connect = 1ms;
    unheard.phases.tls = 1990ms;
    unheard.phases.total = 2s;
    alone.add(at(10s, unheard));
    CHECK(verdict_on(alone, "time.2s").status == Status::fail);
}

TEST_CASE("time.2s has another remedy when connections waited, and not events") {
    RecordedRun run = with_waiting_connection();
    for (int i = 0; i < 4; ++i) {
        auto slow = RecordedRun::accepted();
        slow.phases.wait = slow.phases.total = 300ms;
        slow.event = journal::Event::call_start;
        run.add(at(20s + i * 1s, slow));
    }
    auto unheard = RecordedRun::failed(journal::Outcome::timeout);
    unheard.event = journal::Event::call_start;
    unheard.phases.tls = 1990ms;
    unheard.phases.total = 2s;
    run.add(at(30s, RecordedRun::accepted())).add(at(30s, unheard));
    const Finding finding = verdict_on(run, "time.2s");
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.fix, "MinSpareServers"));
    CHECK_FALSE(contains(finding.fix, "time.sleep"));
}
