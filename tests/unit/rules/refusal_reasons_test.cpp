#include "tests/unit/rules/stored_calls.hpp"

using namespace ringproof;
using testing::contains;
using testing::evidence_of;
using testing::RecordedRun;
using testing::Status;
using testing::StoredCalls;
using testing::verdict_on;

using journal::Event;

namespace {

constexpr const char* dated = R"({"id":"4f2a","datetime":"2026-01-05T09:00:00.000Z"})";

/// Every event of a call, each ending as `end` says.
template <typename End>
void play_call(RecordedRun& run, std::uint32_t number, End end) {
    std::uint32_t delivery = 0;
    for (const Event event :
         {Event::incoming_call, Event::call_start, Event::call_end, Event::call_insights}) {
        journal::Attempt attempt = end(event);
        attempt.call = std::string(31, 'c') + static_cast<char>('a' + number);
        attempt.event = event;
        attempt.delivery = ++delivery;
        attempt.real_time = std::chrono::milliseconds{100 * number + 10 * delivery};
        run.add(attempt);
    }
}

journal::Attempt with_body(journal::Attempt attempt, std::string body) {
    attempt.request_body = std::move(body);
    return attempt;
}

}  // namespace

TEST_CASE("a receiver that takes the first events and then none is told so, and nothing else") {
    RecordedRun run;
    play_call(run, 0, [](Event) { return RecordedRun::accepted(); });
    for (std::uint32_t call = 1; call <= 6; ++call) {
        play_call(run, call, [](Event) {
            auto attempt = RecordedRun::refused(400);
            attempt.response->body = "Queue is full.";
            return attempt;
        });
    }
    const auto finding = verdict_on(run, "status.200");
    CHECK(contains(finding.fix, "took the first 4 events"));
    CHECK(contains(finding.fix, "Make's queue"));
    for (const char* rule : {"payload.events", "payload.variants", "delivery.out-of-order"}) {
        CHECK(verdict_on(run, rule).status != Status::fail);
    }
}

TEST_CASE("a kind of event that is never taken is no closed door") {
    RecordedRun run;
    for (std::uint32_t call = 0; call <= 6; ++call) {
        play_call(run, call, [](Event event) {
            return event == Event::call_end ? RecordedRun::refused(400) : RecordedRun::accepted();
        });
    }
    CHECK_FALSE(contains(verdict_on(run, "status.200").fix, "took the first"));
    CHECK(verdict_on(run, "payload.events").status == Status::fail);
}

TEST_CASE("413 is sorted by the body's size, and blames no payload") {
    RecordedRun run;
    for (std::uint32_t call = 0; call <= 3; ++call) {
        play_call(run, call, [](Event event) {
            return event == Event::call_insights
                       ? with_body(
                             RecordedRun::refused(413),
                             R"({"id":"4f2a","topics":[],"summary":"a little longer"})")
                       : with_body(RecordedRun::accepted(), dated);
        });
    }
    const auto finding = verdict_on(run, "status.200");
    CHECK(contains(finding.fix, "JSON body of 53 bytes or more was refused"));
    CHECK(contains(finding.fix, "up to 51 bytes were taken"));
    CHECK(verdict_on(run, "payload.variants").status != Status::fail);
    CHECK(verdict_on(run, "payload.events").status == Status::skip);
}

TEST_CASE("events refused for their age are told from a kind that is never taken (F10, F27)") {
    RecordedRun run;
    for (std::uint32_t call = 0; call <= 3; ++call) {
        play_call(run, call, [](Event event) {
            return event == Event::call_insights
                       ? with_body(RecordedRun::accepted(), R"({"id":"4f2a","topics":[]})")
                       : with_body(RecordedRun::refused(400), dated);
        });
    }
    CHECK(contains(verdict_on(run, "status.200").fix, "checks their age"));
    CHECK(verdict_on(run, "payload.events").status == Status::skip);

    RecordedRun takes_one_kind;
    for (std::uint32_t call = 0; call <= 3; ++call) {
        play_call(takes_one_kind, call, [](Event event) {
            return event == Event::call_insights || event == Event::call_end
                       ? with_body(RecordedRun::accepted(), dated)
                       : with_body(RecordedRun::refused(400), dated);
        });
    }
    CHECK_FALSE(contains(verdict_on(takes_one_kind, "status.200").fix, "checks their age"));
    CHECK(verdict_on(takes_one_kind, "payload.events").status == Status::fail);
}

TEST_CASE("a crash over every datetime is no age check, but a datetime that cannot be read") {
    RecordedRun run;
    for (std::uint32_t call = 0; call <= 3; ++call) {
        play_call(run, call, [](Event event) {
            return event == Event::call_insights
                       ? with_body(RecordedRun::accepted(), R"({"id":"4f2a","topics":[]})")
                       : with_body(RecordedRun::refused(500), dated);
        });
    }
    const std::string fix = verdict_on(run, "status.200").fix;
    CHECK(contains(fix, "cannot read or store a datetime"));
    CHECK(contains(fix, "with milliseconds and a Z"));
    CHECK_FALSE(contains(fix, "checks their age"));
    CHECK_FALSE(contains(fix, "--start now"));
    CHECK(verdict_on(run, "payload.events").status == Status::skip);
}

TEST_CASE("a field that only newer payloads have must not be required (F29)") {
    RecordedRun run;
    for (std::uint32_t call = 0; call <= 3; ++call) {
        play_call(run, call, [&](Event event) {
            const bool is_newer = call == 3;
            return with_body(
                event == Event::incoming_call && !is_newer ? RecordedRun::refused(500)
                                                           : RecordedRun::accepted(),
                is_newer ? R"({"id":"4f2a","userId":"u1"})" : R"({"id":"4f2a"})");
        });
    }
    const auto finding = verdict_on(run, "status.200");
    CHECK(contains(finding.fix, "incomingCall is taken only with userId (1 with, 0 of 3 without)"));
    CHECK(verdict_on(run, "delivery.out-of-order").status != Status::fail);
}

TEST_CASE("callEnd that waits for callStart fails for the order, not for its cause") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name).event(Event::call_start).event(Event::call_end);
        calls.call(name).refused(Event::call_end, 404).event(Event::call_start);
        calls.call(name).event(Event::incoming_call).refused(Event::call_end, 404);
    }
    const auto finding = verdict_on(run, "delivery.out-of-order");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "callEnd is refused as long as no callStart"));
    CHECK(contains(evidence_of(finding), "2 of them in calls that never have such an event"));
    CHECK(verdict_on(run, "payload.variants").status != Status::fail);
}

TEST_CASE("an event that is refused once a later one has come is no repetition") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two", "three"}) {
        calls.call(name).event(Event::call_start).event(Event::call_end);
        calls.call(name).event(Event::call_end).refused(Event::call_start, 409);
    }
    CHECK(contains(
        verdict_on(run, "status.200").fix, "callStart is refused once callEnd of its call"));
}

TEST_CASE("an encoding that is never taken demands no order") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name).event(Event::call_start).event(Event::call_end);
    }
    calls.in_form();
    for (const char* name : {"three", "four", "five"}) {
        calls.call(name).refused(Event::call_end, 400).refused(Event::call_start, 400);
    }
    CHECK(verdict_on(run, "delivery.out-of-order").status != Status::fail);
    CHECK(verdict_on(run, "content.form").status == Status::fail);
}

TEST_CASE("who answers 503 and never takes anything is in maintenance, not at its limit") {
    RecordedRun run;
    auto attempt = RecordedRun::refused(503);
    attempt.response->headers = {{"Retry-After", "120"}};
    run.add(attempt);
    CHECK(contains(verdict_on(run, "status.200").fix, "maintenance"));
    CHECK_FALSE(contains(verdict_on(run, "status.200").fix, "rate limit"));
}

TEST_CASE("a process that dies of the first event is no closed port") {
    RecordedRun run;
    auto first = RecordedRun::failed(journal::Outcome::protocol_error);
    first.detail = "the server closed the connection without an answer";
    run.add(first);
    for (int i = 0; i < 4; ++i) {
        run.add(RecordedRun::failed(journal::Outcome::connect_failed));
    }
    const auto finding = verdict_on(run, "reach.connect");
    CHECK(contains(finding.fix, "died of the first event"));
    CHECK(contains(finding.fix, "express.json()"));
    CHECK(contains(verdict_on(run, "status.200").fix, "see reach.connect"));
}

TEST_CASE("a kind of event that is always answered 503 is no rate limit") {
    RecordedRun run;
    for (std::uint32_t call = 0; call <= 6; ++call) {
        play_call(run, call, [](Event event) {
            return event == Event::call_end ? RecordedRun::refused(503) : RecordedRun::accepted();
        });
    }
    const auto finding = verdict_on(run, "status.200");
    CHECK(contains(finding.fix, "callEnd is always answered 503 Service Unavailable, alone, too"));
    CHECK_FALSE(contains(finding.fix, "limit_req"));
    const auto events = verdict_on(run, "payload.events");
    CHECK(events.status == Status::fail);
    CHECK(contains(evidence_of(events), "never accepted: callEnd"));
    CHECK(contains(events.fix, "is down or too slow"));
}

TEST_CASE("503 to every kind now and then is a limit, also where one kind was never taken") {
    RecordedRun run;
    for (std::uint32_t call = 0; call <= 6; ++call) {
        play_call(run, call, [&](Event event) {
            return event == Event::call_end || call > 3 ? RecordedRun::refused(503)
                                                        : RecordedRun::accepted();
        });
    }
    CHECK(contains(verdict_on(run, "status.200").fix, "limit_req"));
    CHECK(verdict_on(run, "payload.events").status == Status::skip);
}

TEST_CASE("503 that comes after a second is a time limit") {
    RecordedRun run;
    for (std::uint32_t call = 0; call <= 6; ++call) {
        play_call(run, call, [](Event event) {
            auto slow = RecordedRun::refused(503);
            slow.phases.wait = slow.phases.total = std::chrono::seconds{1};
            slow.real_time = std::chrono::seconds{1};
            return event == Event::call_end ? slow : RecordedRun::accepted();
        });
    }
    CHECK(
        contains(verdict_on(run, "status.200").fix, "came after 1.000 s, so a time limit struck"));
}
