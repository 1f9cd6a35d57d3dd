#include "receiver-conformance/suite/hanging.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/recorded_run.hpp"

#include <array>

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

TEST_CASE(
    "answers that come now and then only are told by their share, whatever the kind of event") {
    constexpr std::array kinds{Event::incoming_call, Event::call_start, Event::call_end};
    RecordedRun every_other;
    for (std::size_t i = 0; i < fitful_timeouts; ++i) {
        CHECK_FALSE(find_fitful(every_other.run()));
        const Event kind = kinds.at(i % kinds.size());
        every_other.add(accepted(kind)).add(timed_out(kind));
    }
    CHECK(find_hanging(every_other.run()).empty());
    CHECK(find_fitful(every_other.run()) == Fitful{fitful_timeouts, 2 * fitful_timeouts});

    RecordedRun seldom;
    for (std::size_t i = 0; i < 2 * fitful_timeouts; ++i) {
        seldom.add(timed_out(Event::call_end));
        for (int j = 0; j < 5; ++j) {
            seldom.add(accepted(Event::call_end));
        }
    }
    CHECK_FALSE(find_fitful(seldom.run()));
}

TEST_CASE("kinds of events that hang, or connections that do, are not answered now and then") {
    RecordedRun hanging;
    RecordedRun kept_connections;
    Attempt kept = timed_out(Event::call_start);
    kept.is_connection_reused = true;
    hanging.add(accepted(Event::call_end));
    for (std::size_t i = 0; i < 2 * fitful_timeouts; ++i) {
        hanging.add(timed_out(Event::call_end)).add(timed_out(Event::call_start));
        kept_connections.add(accepted(Event::call_start)).add(kept);
    }
    CHECK_FALSE(find_fitful(hanging.run()));
    CHECK_FALSE(find_fitful(kept_connections.run()));
    for (std::size_t i = 0; i < fitful_timeouts; ++i) {
        kept_connections.add(timed_out(Event::call_start)).add(accepted(Event::call_start));
    }
    CHECK(find_fitful(kept_connections.run()));
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
