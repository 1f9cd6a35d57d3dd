#include "tests/unit/rules/stored_calls.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Event;

namespace {

Finding verdict(const RecordedRun& run) {
    return verdict_on(run, "state.idempotent");
}

}  // namespace

TEST_CASE("state.idempotent passes when a repeated event leaves the state of a plain call") {
    RecordedRun run;
    plain_calls(run, R"({"n":1,"events":2})", R"({"n":2,"events":2})")
        .call("again")
        .event(Event::call_start)
        .event(Event::call_end)
        .event(Event::call_end)
        .tells(R"({"n":3,"events":2})");
    CHECK(verdict(run).status == Status::pass);
}

TEST_CASE("state.idempotent fails with call, place and values when an event is booked twice") {
    RecordedRun run;
    plain_calls(run, R"({"n":1,"events":2})", R"({"n":2,"events":2})")
        .call("again")
        .event(Event::call_start)
        .event(Event::call_end)
        .event(Event::call_end)
        .tells(R"({"n":3,"events":3})");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "again (aaaaaaaa, JSON)"));
    CHECK(contains(evidence_of(finding), "/events: 2 after a plain call, 3 here"));
    CHECK(finding.reproduce.starts_with("for i in 1 2; do curl"));
}

TEST_CASE("state.idempotent leaves what is lost together, once or twice, to state.complete") {
    RecordedRun run;
    plain_calls(run, R"({"events":2})", R"({"events":2})")
        .call("together")
        .event(Event::call_start)
        .at_once()
        .event(Event::call_end)
        .tells(R"({"events":1})")
        .call("again")
        .event(Event::call_start)
        .at_once()
        .event(Event::call_end)
        .event(Event::call_end)
        .tells(R"({"events":1})");
    CHECK(verdict(run).status == Status::skip);
    CHECK(verdict_on(run, "state.complete").status == Status::fail);
}

TEST_CASE("state.idempotent does not judge a call of which something was refused") {
    RecordedRun run;
    plain_calls(run, R"({"events":2})", R"({"events":2})")
        .call("again")
        .event(Event::call_end)
        .refused(Event::call_end, 409)
        .tells(R"({"events":1})");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::skip);
    CHECK(contains(evidence_of(finding), "no such call had a twin"));
}

TEST_CASE("state.idempotent skips without --state, without plain calls, and with one alone") {
    RecordedRun none;
    none.add(RecordedRun::accepted());
    CHECK(contains(evidence_of(verdict(none)), "--state URL"));
    RecordedRun one;
    StoredCalls{one}.call("plain").event(Event::call_end).tells("{}");
    CHECK(verdict(one).status == Status::skip);
    RecordedRun unreadable;
    journal::StateRead state;
    state.reading = journal::StateReading::unreadable;
    state.detail = "what it told is no JSON";
    unreadable.add(state);
    CHECK(verdict(unreadable).status == Status::skip);
    CHECK(contains(evidence_of(verdict(unreadable)), "what it told is no JSON"));
}
