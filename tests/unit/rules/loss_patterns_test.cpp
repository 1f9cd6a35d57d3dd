#include "tests/unit/rules/stored_calls.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Event;

namespace {

Finding verdict(const RecordedRun& run) {
    return verdict_on(run, "state.complete");
}

constexpr const char* anna = R"({"answeredBy":"anna@example.com","choice":"1"})";
constexpr const char* anna_without_menu = R"({"answeredBy":"anna@example.com","choice":null})";

/// A call that is stored, or that nothing is known of.
void whole_call(StoredCalls& calls, const std::string& name, bool is_stored) {
    const std::string state = is_stored ? R"(["anna@example.com"])" : "";
    calls.call(name).event(Event::call_start, anna).shows(state).tells(state);
}

}  // namespace

TEST_CASE("lost events that have a value in common are told by it first, with its remedy") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        whole_call(calls, name, true);
    }
    for (const char* name : {"no menu", "no menu, either"}) {
        calls.call(name)
            .event(Event::incoming_call)
            .shows(R"(["ring"])")
            .event(Event::call_start, anna_without_menu)
            .shows(R"(["ring"])")
            .tells(R"(["ring"])");
    }
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(finding.evidence.front() == "not stored: only callStart with choice null (JSON)");
    CHECK(contains(finding.fix, "choice is null for a number without a voice menu"));
    CHECK(contains(finding.fix, "answer 500"));
}

TEST_CASE("calls that are unknown now and then point to memories that are not shared") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const bool is_stored : {false, true, true, false, true, false, true}) {
        whole_call(calls, is_stored ? "known" : "unknown", is_stored);
    }
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(finding.evidence.front().starts_with("3 of 7 calls"));
    CHECK(contains(
        finding.evidence.front(), "each of several workers or servers keeps its own memory"));
    CHECK(contains(finding.fix, "in one place that all workers"));
}

TEST_CASE("a receiver that stores nothing from one moment on lost what stores") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two", "three"}) {
        whole_call(calls, name, true);
    }
    calls.call("deadly").event(Event::call_start, anna_without_menu).shows("").knows_nothing();
    for (const char* name : {"four", "five"}) {
        whole_call(calls, name, false);
    }
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(
        finding.evidence.front(),
        "nothing is stored from callStart of a-scenario: deadly (aaaaaaaa, JSON) on (the first "
        "callStart with choice null), nor anything of 2 calls after it: its worker or writer "
        "ended"));
    CHECK(contains(finding.evidence.front(), "the last event before that was callStart of call"));
    CHECK(contains(finding.fix, "must not end it"));
}

TEST_CASE(
    "what is lost of calls at the same time only is told so, and not where quiet ones are lost") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two", "three"}) {
        whole_call(calls, name, true);
    }
    // Of two at once one overwrites the other, whichever comes last.
    for (const char* name : {"left", "right"}) {
        for (const bool is_stored : {false, true}) {
            const std::string state = is_stored ? R"(["anna@example.com"])" : "";
            calls.call(name);
            if (is_stored) {
                calls.at_once();
            }
            calls.event(Event::call_start, anna).shows(state).tells(state);
        }
    }
    const std::string_view words = "only calls that had events, of their own or of other calls";
    SECTION("quiet calls are stored") {
        const Finding finding = verdict(run);
        CHECK(finding.status == Status::fail);
        CHECK(contains(finding.evidence.front(), words));
        CHECK(contains(finding.fix, "in a row of its own or under a lock"));
    }
    SECTION("a quiet call is lost, too") {
        whole_call(calls, "four", false);
        const Finding finding = verdict(run);
        CHECK(finding.status == Status::fail);
        CHECK_FALSE(contains(finding.evidence.front(), words));
        CHECK_FALSE(contains(finding.fix, "under a lock"));
    }
}

TEST_CASE("a receiver that takes a call's other events for copies is told so first") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name)
            .event(Event::call_start, anna)
            .shows(R"(["anna@example.com"])")
            .event(Event::call_end)
            .shows(R"(["anna@example.com"])")
            .event(Event::call_insights, R"({"summary":"Wants a quote."})")
            .shows(R"(["anna@example.com"])")
            .tells(R"(["anna@example.com"])");
    }
    calls.call("ended").event(Event::call_end).shows(R"(["ANSWERED"])").tells(R"(["ANSWERED"])");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(
        finding.evidence.front() ==
        "only the first event of each call changed what is stored; never after it: callEnd, "
        "callInsights");
    CHECK(finding.fix.starts_with("Do not recognise a repetition by the call's id alone"));
}

TEST_CASE("losses without a pattern are not made out to have one") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two", "three"}) {
        whole_call(calls, name, true);
    }
    calls.call("lost")
        .event(Event::incoming_call)
        .shows(R"(["ring"])")
        .event(Event::call_start, anna)
        .shows(R"(["ring"])")
        .tells(R"(["ring"])");
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.evidence.front(), "was answered 200, and its answeredBy"));
    CHECK(finding.fix.empty());
}
