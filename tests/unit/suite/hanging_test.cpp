#include "receiver-conformance/suite/hanging.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

using namespace ringproof;
using namespace ringproof::suite;
using namespace std::chrono_literals;
using journal::Attempt;
using ringproof::testing::RecordedRun;
using rinkel::ContentType;
using rinkel::Event;

namespace {

Attempt of(Event event, Attempt attempt) {
    attempt.event = event;
    return attempt;
}

Attempt timed_out(Event event) {
    return of(event, RecordedRun::timed_out());
}

Attempt accepted(Event event) {
    return of(event, RecordedRun::accepted());
}

journal::ScenarioStarted scenario(const char* name) {
    journal::ScenarioStarted started;
    started.name = name;
    return started;
}

}  // namespace

TEST_CASE("a kind of event hangs when each of two had no answer in time") {
    RecordedRun run;
    run.add(accepted(Event::incoming_call)).add(timed_out(Event::call_end));
    CHECK(find_hanging(run.run()).empty());
    run.add(timed_out(Event::call_end));
    CHECK(find_hanging(run.run()) == std::vector<Hanging>{{Event::call_end, ContentType::json, 2}});
}

TEST_CASE("a kind of event that was answered once hangs after four timeouts in a row") {
    RecordedRun run;
    run.add(accepted(Event::call_end));
    for (int i = 0; i < 3; ++i) {
        run.add(timed_out(Event::call_end));
    }
    CHECK(find_hanging(run.run()).empty());
    run.add(timed_out(Event::call_end));
    CHECK(find_hanging(run.run()).size() == 1);
    run.add(accepted(Event::call_end));
    CHECK(find_hanging(run.run()).empty());
}

TEST_CASE("what a fault of ours or a burst brought about is no hanging") {
    RecordedRun run;
    Attempt injected = timed_out(Event::call_end);
    injected.injected = "timeout";
    run.add(injected).add(injected);
    run.add(scenario("recovery-storm"));
    run.add(timed_out(Event::call_end)).add(timed_out(Event::call_end));
    CHECK(find_hanging(run.run()).empty());
    run.add(scenario("variants"));
    run.add(timed_out(Event::call_end)).add(timed_out(Event::call_end));
    CHECK(find_hanging(run.run()).size() == 1);
}

TEST_CASE("kept connections hang when all of three do and new ones do not") {
    RecordedRun run;
    Attempt kept = timed_out(Event::call_start);
    kept.is_connection_reused = true;
    for (int i = 0; i < 3; ++i) {
        CHECK_FALSE(do_kept_connections_hang(run.run()));
        run.add(accepted(Event::incoming_call)).add(kept);
    }
    CHECK(do_kept_connections_hang(run.run()));
    kept.outcome = journal::Outcome::accepted;
    run.add(kept);
    CHECK_FALSE(do_kept_connections_hang(run.run()));
}

TEST_CASE("bodies hang when most of them end long after their header") {
    RecordedRun run;
    Attempt endless = accepted(Event::call_end);
    endless.phases.body = 1900ms;
    run.add(endless).add(accepted(Event::call_end));
    CHECK_FALSE(do_bodies_hang(run.run()));
    run.add(endless).add(endless);
    CHECK(do_bodies_hang(run.run()));
}

TEST_CASE("a kind of event that is always refused, and slowly, is not worth more of them") {
    RecordedRun slow;
    Attempt refused = of(Event::call_end, RecordedRun::refused(503));
    refused.phases.wait = 1s;
    for (int i = 0; i < 2; ++i) {
        CHECK(find_hanging(slow.run()).empty());
        slow.add(refused);
    }
    CHECK(
        find_hanging(slow.run()) ==
        std::vector<Hanging>{{Event::call_end, ContentType::json, 0, 2}});
    slow.add(accepted(Event::call_end));
    CHECK(find_hanging(slow.run()).empty());

    RecordedRun quick;
    for (int i = 0; i < 8; ++i) {
        quick.add(of(Event::call_end, RecordedRun::refused(503)));
    }
    CHECK(find_hanging(quick.run()).empty());
}
