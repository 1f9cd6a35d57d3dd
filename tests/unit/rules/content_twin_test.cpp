#include "tests/unit/rules/stored_calls.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Event;

namespace {

Finding verdict(const RecordedRun& run) {
    return verdict_on(run, "content.twin");
}

/// Plain calls in both encodings, which left these states.
RecordedRun in_both(const std::string& json, const std::string& form) {
    RecordedRun run;
    StoredCalls calls = plain_calls(run, json, json);
    calls.in_form();
    for (int i = 0; i < 2; ++i) {
        calls.call("plain").event(Event::call_start).event(Event::call_end).tells(form);
    }
    return run;
}

}  // namespace

TEST_CASE("content.twin passes when both encodings end alike and leave the same state") {
    const Finding finding = verdict(in_both(R"({"choice":null})", R"({"choice":null})"));
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "and left the same state"));
}

TEST_CASE("content.twin fails when only one encoding is accepted, and shows both answers") {
    RecordedRun run;
    StoredCalls{run}
        .call("plain")
        .event(Event::call_end)
        .in_form()
        .call("plain")
        .refused(Event::call_end, 415);
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "JSON: callEnd"));
    CHECK(contains(evidence_of(finding), "form: callEnd"));
    CHECK(contains(evidence_of(finding), "415"));
}

TEST_CASE("content.twin fails when form leaves another state, and names the place") {
    const Finding finding = verdict(in_both(R"({"choice":null})", R"({"choice":""})"));
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), R"(/choice: null as JSON, "" as form)"));
}

TEST_CASE("content.twin says what it did not see, and skips with one encoding") {
    RecordedRun unseen;
    StoredCalls{unseen}
        .call("plain")
        .event(Event::call_end)
        .in_form()
        .call("plain")
        .event(Event::call_end);
    CHECK(verdict(unseen).status == Status::pass);
    CHECK(contains(evidence_of(verdict(unseen)), "not seen without --state"));
    RecordedRun one;
    StoredCalls{one}.call("plain").event(Event::call_end);
    CHECK(verdict(one).status == Status::skip);
}

TEST_CASE("content.twin does not blame an encoding for a silence") {
    RecordedRun run;
    StoredCalls{run}
        .call("plain")
        .silent(Event::call_end)
        .call("other")
        .event(Event::call_end)
        .in_form()
        .call("plain")
        .event(Event::call_end)
        .call("other")
        .event(Event::call_end);
    const Finding finding = verdict(run);
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "1 event ended alike"));
}

TEST_CASE("content.twin does not blame an encoding for what it took at another time") {
    RecordedRun run;
    const std::string body = R"({"cause":"ANSWERED"})";
    StoredCalls{run}
        .call("first")
        .refused(Event::call_end, 502, body)
        .call("second")
        .event(Event::call_end, body)
        .in_form()
        .call("first")
        .event(Event::call_end, "cause=ANSWERED")
        .call("second")
        .event(Event::call_end, "cause=ANSWERED");
    CHECK(verdict(run).status == Status::pass);
}
