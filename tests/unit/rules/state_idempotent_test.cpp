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

TEST_CASE("state.idempotent names a memory that does not reach far enough") {
    RecordedRun run;
    StoredCalls calls = plain_calls(run, R"({"events":2})", R"({"events":2})");
    calls.call("soon")
        .event(Event::call_start)
        .event(Event::call_start)
        .event(Event::call_end)
        .tells(R"({"events":2})")
        .call("morning");
    const std::string morning = calls.id();
    const std::string end = R"({"id":")" + morning + R"("})";
    calls.event(Event::call_start).event(Event::call_end, end).tells(R"({"events":2})");
    for (int i = 0; i < 10; ++i) {
        calls.call("other", "").event(Event::call_end);
    }
    calls.again(morning)
        .event(Event::call_start)
        .event(Event::call_end, end)
        .tells(R"({"events":4})");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "morning ("));
    CHECK(contains(evidence_of(finding), "1 call whose events came again at once left the state"));
    CHECK(contains(evidence_of(finding), "after 10 other events"));
    CHECK(contains(finding.fix, "does not reach far enough"));
    CHECK(contains(finding.reproduce, "for i in $(seq 10); do curl"));
    CHECK(contains(finding.reproduce, R"({"id":"other-'$i'"})"));
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

namespace {

constexpr const char* both = R"({"start":"A","end":"B"})";

/// A call of which `event` came twice.
StoredCalls& repeated_call(StoredCalls& calls, const std::string& state) {
    calls.call("again").event(Event::call_start).event(Event::call_end).event(Event::call_end);
    return state.empty() ? calls.knows_nothing() : calls.tells(state);
}

StoredCalls& single_call(StoredCalls& calls, const std::string& state) {
    calls.call("single", "").event(Event::call_start).event(Event::call_end);
    return state.empty() ? calls.knows_nothing() : calls.tells(state);
}

}  // namespace

TEST_CASE("state.idempotent leaves what others lose, too, to state.complete") {
    RecordedRun run;
    StoredCalls calls = plain_calls(run, both, both);
    repeated_call(calls, both);
    single_call(calls, "");
    repeated_call(calls, "");
    repeated_call(calls, R"({"start":"A","end":null})");
    single_call(calls, "");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "2 calls with repeated events lost something"));
    CHECK(verdict_on(run, "state.complete").status == Status::fail);
}

TEST_CASE("state.idempotent skips when all repeated calls are lost as all the others are") {
    RecordedRun run;
    StoredCalls calls = plain_calls(run, both, both);
    single_call(calls, "");
    repeated_call(calls, "");
    single_call(calls, "");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::skip);
    CHECK(contains(evidence_of(finding), "see state.complete"));
}

TEST_CASE("state.idempotent fails what only a repetition destroys") {
    for (const char* left : {"", R"({"start":"A","end":null})", R"({"start":"A"})"}) {
        RecordedRun run;
        StoredCalls calls = plain_calls(run, both, both);
        repeated_call(calls, left);
        single_call(calls, both);
        CHECK(verdict(run).status == Status::fail);
    }
}

TEST_CASE("state.idempotent fails what repetitions destroy, though another call is lost as well") {
    RecordedRun run;
    StoredCalls calls = plain_calls(run, both, both);
    single_call(calls, "");
    for (int i = 0; i < 3; ++i) {
        repeated_call(calls, "");
        single_call(calls, both);
    }
    CHECK(verdict(run).status == Status::fail);
    CHECK(verdict_on(run, "state.complete").status == Status::fail);
}

TEST_CASE("state.idempotent fails a changed value, whatever others lose") {
    RecordedRun run;
    StoredCalls calls = plain_calls(run, both, both);
    single_call(calls, "");
    repeated_call(calls, R"({"start":"A","end":"C"})");
    CHECK(verdict(run).status == Status::fail);
}

TEST_CASE("only a plain call with the same events taken is a measure for others") {
    RecordedRun run;
    StoredCalls calls{run};
    for (int i = 0; i < 2; ++i) {
        // Its callStart was left out.
        calls.call("plain").event(Event::call_end).tells(R"({"start":null,"end":"B"})");
    }
    repeated_call(calls, both);
    CHECK(verdict(run).status == Status::skip);
    calls.call("overtaken").event(Event::call_end).event(Event::call_start).tells(both);
    CHECK(verdict_on(run, "delivery.out-of-order").status == Status::pass);
    CHECK(verdict_on(run, "state.complete").status != Status::fail);
}

namespace {

std::string entry(int number, const std::string& cause) {
    return R"({"row":)" + std::to_string(number) + R"(,"cause":")" + cause + R"("})";
}

/// A plain call that stored these rows.
StoredCalls& plain_call(StoredCalls& calls, std::initializer_list<std::string> rows) {
    std::string state;
    for (const std::string& row : rows) {
        state += (state.empty() ? "[" : ",") + row;
    }
    calls.call("plain").event(Event::call_end);
    return calls.tells(state + "]");
}

}  // namespace

TEST_CASE("state.idempotent fails when a plain call, sent once, has an entry twice") {
    RecordedRun run;
    StoredCalls calls{run};
    plain_call(calls, {entry(1, "ANSWERED")});
    plain_call(calls, {entry(2, "ANSWERED"), entry(3, "ANSWERED")});
    plain_call(calls, {entry(4, "ANSWERED")});
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "each event was sent once"));
    CHECK(contains(evidence_of(finding), "1 entry after a plain call, 2 entries, too many"));
    CHECK(contains(finding.fix, "proxy_next_upstream"));
    CHECK(verdict_on(run, "state.complete").status != Status::fail);
}

TEST_CASE("lists of a receiver's own may differ in length") {
    RecordedRun run;
    StoredCalls calls{run};
    // Who asked for it, and another entry: neither is an event that was booked twice.
    plain_call(calls, {entry(1, "ANSWERED"), R"({"read_by":"someone"})"});
    plain_call(
        calls, {entry(2, "ANSWERED"), R"({"read_by":"someone"})", R"({"read_by":"someone"})"});
    plain_call(calls, {entry(3, "ANSWERED"), R"({"read_by":"someone"})"});
    CHECK(verdict(run).status != Status::fail);

    RecordedRun other;
    StoredCalls others{other};
    plain_call(others, {entry(1, "ANSWERED")});
    plain_call(others, {entry(2, "ANSWERED"), entry(3, "VOICEMAIL")});
    plain_call(others, {entry(4, "ANSWERED")});
    CHECK(verdict(other).status != Status::fail);
}

TEST_CASE("state.idempotent lets a receiver count its deliveries, and says so") {
    for (const std::string name : {"attempts", "retry_count", "deliveries"}) {
        INFO(name);
        const auto told = [&](const std::string& count, const std::string& calls) {
            return R"({"log":[{"id":7,")" + name + R"(":)" + count + R"(}],"calls":)" + calls + "}";
        };
        RecordedRun run;
        plain_calls(run, told("1", "1"), told("1", "1"))
            .call("again")
            .event(Event::call_start)
            .event(Event::call_end)
            .event(Event::call_end)
            .tells(told("2", "1"));
        const Finding finding = verdict(run);
        CHECK(finding.status == Status::pass);
        CHECK(contains(evidence_of(finding), "not compared: /log/*/" + name));

        RecordedRun booking;
        plain_calls(booking, told("1", "1"), told("1", "1"))
            .call("again")
            .event(Event::call_start)
            .event(Event::call_end)
            .event(Event::call_end)
            .tells(told("2", "2"));
        const Finding failing = verdict(booking);
        CHECK(failing.status == Status::fail);
        CHECK(contains(evidence_of(failing), "/calls: 1 after a plain call, 2 here"));
        CHECK(contains(evidence_of(failing), "leave it out: --state-ignore /calls"));
    }
}

TEST_CASE("state.idempotent takes no entry, text or country for a count of deliveries") {
    for (const std::string counted : {R"("entries":[1])", R"("countries":1)", R"("attempt":"1")"}) {
        INFO(counted);
        RecordedRun run;
        const std::string plain = "{" + counted + "}";
        plain_calls(run, plain, plain)
            .call("again")
            .event(Event::call_start)
            .event(Event::call_end)
            .event(Event::call_end)
            .tells(R"({"entries":[1,1],"countries":2,"attempt":"2"})");
        CHECK(verdict(run).status == Status::fail);
    }
}
