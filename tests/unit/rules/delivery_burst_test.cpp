#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using namespace std::chrono_literals;

namespace {

/// So many attempts at the same moment.
void add_burst(RecordedRun& run, int count, const journal::Attempt& like) {
    for (int i = 0; i < count; ++i) {
        auto attempt = like;
        attempt.real_time = 10s;
        run.add(attempt);
    }
}

Finding verdict(const RecordedRun& run) {
    return verdict_on(run, "delivery.burst");
}

}  // namespace

TEST_CASE("delivery.burst passes when many at once are taken as well as one") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    add_burst(run, 20, RecordedRun::accepted());
    CHECK(verdict(run).status == Status::pass);
    CHECK(contains(evidence_of(verdict(run)), "with up to 20 in flight: 0 failed"));
}

TEST_CASE("delivery.burst fails when only the burst makes attempts fail") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    add_burst(run, 20, RecordedRun::timed_out());
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(
        evidence_of(finding),
        "20 of 20 attempts failed with up to 20 in flight, but 0 of 1 alone"));
}

TEST_CASE("delivery.burst counts as alone only what had no company") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    for (int i = 0; i < 3; ++i) {
        auto collided = RecordedRun::refused(500);
        collided.real_time = 5s;
        run.add(collided);
    }
    add_burst(run, 20, RecordedRun::timed_out());
    CHECK(contains(evidence_of(verdict(run)), "but 0 of 1 alone"));
}

TEST_CASE("delivery.burst takes connections that break off for a process that ends") {
    RecordedRun run;
    for (int i = 0; i < 40; ++i) {
        auto alone = RecordedRun::accepted();
        alone.real_time = i * 100ms;
        if (i % 10 == 5) {
            alone.detail =
                "answered 200 OK after 3 ms (the kept connection was closed without an answer; "
                "sent again on a new one)";
        }
        run.add(alone);
    }
    auto broken = RecordedRun::failed(journal::Outcome::protocol_error);
    broken.detail = "the server closed the connection without an answer";
    add_burst(run, 10, RecordedRun::accepted());
    add_burst(run, 10, broken);
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.fix, "ends now and then"));
    CHECK(contains(finding.fix, "4 more on kept connections"));
}

TEST_CASE("delivery.burst does not blame the burst on a receiver that fails alone as well") {
    RecordedRun run;
    for (int i = 0; i < 10; ++i) {
        auto alone = RecordedRun::refused(500);
        alone.real_time = i * 1s;
        run.add(alone);
    }
    add_burst(run, 20, RecordedRun::refused(500));
    CHECK(verdict(run).status == Status::skip);
    CHECK(contains(evidence_of(verdict(run)), "never taken alone, either"));
}

TEST_CASE("delivery.burst compares events of the same kind") {
    RecordedRun run;
    for (int i = 0; i < 80; ++i) {
        auto alone = RecordedRun::accepted();
        alone.event = journal::Event::call_start;
        alone.real_time = i * 1s;
        run.add(alone);
    }
    for (int i = 0; i < 20; ++i) {
        auto alone = i == 0 ? RecordedRun::accepted() : RecordedRun::refused(500);
        alone.real_time = 100s + i * 1s;
        run.add(alone);
    }
    for (int i = 0; i < 30; ++i) {
        auto retry = RecordedRun::refused(500);
        retry.real_time = 200s;
        run.add(retry);
    }
    CHECK(verdict(run).status == Status::pass);
}

TEST_CASE("delivery.burst skips when there was none, and says how many were in flight") {
    RecordedRun run;
    add_burst(run, 7, RecordedRun::accepted());
    CHECK(verdict(run).status == Status::skip);
    CHECK(contains(evidence_of(verdict(run)), "at most 7 requests in flight"));
}

TEST_CASE("delivery.burst says when events are worked off one after the other") {
    RecordedRun run;
    auto alone = RecordedRun::accepted();
    alone.phases.wait = 60ms;
    alone.phases.total = 61ms;
    run.add(alone);
    auto unheard = RecordedRun::failed(journal::Outcome::timeout);
    unheard.phases.tls = 1990ms;
    unheard.phases.total = 2s;
    add_burst(run, 64, unheard);
    const Finding finding = verdict(run);
    CHECK(contains(finding.fix, "64 of them one after the other take 3.840 s"));
    CHECK_FALSE(contains(finding.fix, "handler is quick"));
}

TEST_CASE("delivery.burst says when the receiver was there again") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    add_burst(run, 20, RecordedRun::timed_out());
    auto again = RecordedRun::accepted();
    again.real_time = 17s;
    run.add(again);
    CHECK(contains(
        evidence_of(verdict(run)), "the first single event after it was answered 5.003 s later"));
}

TEST_CASE("delivery.burst has another remedy for what a limit turns away at once") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    add_burst(run, 20, RecordedRun::refused(503));
    CHECK(contains(verdict(run).fix, "turned away at once (503 Service Unavailable)"));
}

TEST_CASE("delivery.burst says when connections were not taken up, and not the handler slow") {
    RecordedRun run;
    run.add(RecordedRun::accepted());
    auto unheard = RecordedRun::failed(journal::Outcome::timeout);
    unheard.phases.connect = 1010ms;
    unheard.phases.tls = 990ms;
    unheard.phases.total = 2s;
    add_burst(run, 20, unheard);
    CHECK(contains(verdict(run).fix, "listen queue was full"));
    RecordedRun slow;
    slow.add(RecordedRun::accepted());
    add_burst(slow, 20, RecordedRun::timed_out());
    CHECK(verdict(slow).fix.empty());
}

TEST_CASE("delivery.burst leaves what waits for its call's first event to delivery.out-of-order") {
    RecordedRun run;
    auto in_order = RecordedRun::accepted();
    in_order.event = journal::Event::incoming_call;
    run.add(in_order).add(RecordedRun::accepted());
    for (int i = 0; i < 20; ++i) {
        auto early = RecordedRun::refused(404);
        early.call = std::string(31, 'd') + static_cast<char>('a' + i);
        early.real_time = 10s;
        auto first = RecordedRun::accepted();
        first.call = early.call;
        first.event = journal::Event::incoming_call;
        first.real_time = 10s;
        run.add(early).add(first);
    }
    CHECK(verdict(run).status == Status::pass);
    CHECK(verdict_on(run, "delivery.out-of-order").status == Status::fail);
}

TEST_CASE("delivery.burst does not make much of a few failures more than alone") {
    RecordedRun run;
    for (int i = 0; i < 394; ++i) {
        auto alone = i < 4 ? RecordedRun::refused(500) : RecordedRun::accepted();
        alone.real_time = 100s + i * 1s;
        run.add(alone);
    }
    add_burst(run, 7, RecordedRun::refused(500));
    add_burst(run, 209, RecordedRun::accepted());
    CHECK(verdict(run).status == Status::pass);
    add_burst(run, 30, RecordedRun::refused(500));
    CHECK(verdict(run).status == Status::fail);
}
