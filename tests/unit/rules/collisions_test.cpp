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

/// Calls whose events come one by one, all taken.
StoredCalls calls_in_order(RecordedRun& run) {
    StoredCalls calls{run};
    for (const char* name : {"one", "two", "three", "four"}) {
        calls.call(name)
            .event(Event::incoming_call)
            .event(Event::call_start)
            .event(Event::call_end);
    }
    return calls;
}

/// All events of a call at once; the first is taken, and the others are refused and come again.
void add_colliding_call(StoredCalls& calls, const char* name) {
    calls.call(name)
        .event(Event::incoming_call)
        .at_once()
        .refused(Event::call_start, 500)
        .at_once()
        .refused(Event::call_end, 500)
        .event(Event::call_end)
        .event(Event::call_start);
}

}  // namespace

TEST_CASE("what is refused only with others in flight is no matter of order or repetition") {
    RecordedRun run;
    StoredCalls calls = calls_in_order(run);
    for (const char* name : {"five", "six", "seven"}) {
        add_colliding_call(calls, name);
    }
    const auto finding = verdict_on(run, "status.200");
    CHECK(contains(finding.fix, "Refused only while another event was worked on (6 so;"));
    CHECK(contains(finding.fix, "busy_timeout"));
    CHECK_FALSE(contains(finding.fix, "see delivery."));
    for (const char* rule : {"delivery.out-of-order", "delivery.duplicate"}) {
        CHECK(verdict_on(run, rule).status != Status::fail);
    }
}

TEST_CASE("an order that is asked for alone as well is no collision") {
    RecordedRun run;
    StoredCalls calls = calls_in_order(run);
    for (const char* name : {"five", "six", "seven"}) {
        add_colliding_call(calls, name);
        calls.call(name).refused(Event::call_end, 500).event(Event::incoming_call);
    }
    CHECK_FALSE(contains(verdict_on(run, "status.200").fix, "while another event was worked on"));
}

TEST_CASE("a copy that is refused while the first one is under way is a repetition") {
    RecordedRun run;
    StoredCalls calls = calls_in_order(run);
    for (const char* name : {"five", "six", "seven", "eight"}) {
        calls.call(name).event(Event::call_end).at_once().refused(Event::call_end, 409);
    }
    CHECK(contains(verdict_on(run, "status.200").fix, "see delivery.duplicate"));
    CHECK(verdict_on(run, "delivery.duplicate").status == Status::fail);
}

TEST_CASE("an event that fails over what an earlier one said is no matter of order") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two", "three"}) {
        calls.call(name)
            .event(Event::incoming_call)
            .event(Event::call_start)
            .refused(Event::call_end, 500);
        calls.call(name)
            .event(Event::incoming_call)
            .event(Event::call_end)
            .event(Event::call_start)
            .refused(Event::call_end, 500);
        calls.call(name).event(Event::incoming_call).event(Event::call_end);
    }
    const auto finding = verdict_on(run, "status.200");
    CHECK(
        contains(finding.fix, "callEnd is refused as soon as callStart of its call was accepted"));
    CHECK(contains(finding.fix, "(6 attempts), and taken when it was not (6)"));
    for (const char* rule : {"delivery.out-of-order", "delivery.duplicate"}) {
        CHECK(verdict_on(run, rule).status != Status::fail);
    }
}
