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

journal::Attempt numbered(journal::Attempt attempt, std::uint32_t delivery, int number = 1) {
    attempt.call = std::string(31, 'c') + static_cast<char>('a' + delivery % 26);
    attempt.delivery = delivery;
    attempt.attempt = number;
    return attempt;
}

journal::Attempt as_form(journal::Attempt attempt) {
    attempt.content_type = journal::ContentType::form;
    attempt.request_body = "id=4f2a&cause=ANSWERED";
    return attempt;
}

}  // namespace

TEST_CASE("404 beside events that are taken at the same URL is no matter of the path") {
    RecordedRun run;
    run.add(RecordedRun::accepted()).add(numbered(RecordedRun::refused(404), 2));
    const auto finding = verdict_on(run, "status.200");
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.fix, "The path is there"));

    RecordedRun nothing_taken;
    nothing_taken.add(RecordedRun::refused(404));
    CHECK(contains(verdict_on(nothing_taken, "status.200").fix, "nothing at this path"));
}

TEST_CASE("an encoding that is never taken is the cause, not what was in it") {
    RecordedRun run;
    for (std::uint32_t i = 1; i <= 4; ++i) {
        run.add(numbered(RecordedRun::accepted(), i));
        run.add(numbered(as_form(RecordedRun::refused(500)), i + 10));
    }
    CHECK(verdict_on(run, "content.form").status == Status::fail);
    CHECK(contains(verdict_on(run, "status.200").fix, "No event as application/x-www-form"));
    CHECK(verdict_on(run, "content.twin").status == Status::skip);
    CHECK(verdict_on(run, "content.json").status == Status::pass);
}

TEST_CASE("an encoding that is forbidden or unsupported is told by that") {
    const auto fix_of = [](int status) {
        RecordedRun run;
        for (std::uint32_t i = 1; i <= 4; ++i) {
            run.add(numbered(RecordedRun::accepted(), i));
            run.add(numbered(as_form(RecordedRun::refused(status)), i + 10));
        }
        return verdict_on(run, "status.200").fix;
    };
    CHECK(contains(fix_of(403), "firewall or a deny rule goes by the content type"));
    CHECK_FALSE(contains(fix_of(403), "Parse forms"));
    CHECK(contains(fix_of(415), "without a charset (F32)"));
    CHECK_FALSE(contains(fix_of(400), "charset"));
}

TEST_CASE("a receiver that supports neither encoding most likely sees no content type") {
    RecordedRun run;
    for (std::uint32_t i = 1; i <= 4; ++i) {
        run.add(numbered(RecordedRun::refused(415), i));
    }
    CHECK_FALSE(contains(verdict_on(run, "status.200").fix, "proxy_set_header"));
    for (std::uint32_t i = 11; i <= 14; ++i) {
        run.add(numbered(as_form(RecordedRun::refused(415)), i));
    }
    for (const char* rule : {"status.200", "content.json", "content.form"}) {
        CHECK(verdict_on(run, rule).status == Status::fail);
        CHECK(contains(verdict_on(run, rule).fix, "look whether a proxy drops or replaces"));
    }
}

TEST_CASE("a rate limit is told with its numbers, and blames no payload") {
    RecordedRun run;
    auto limited = numbered(RecordedRun::refused(429), 2);
    limited.request_body = R"({"id":"4f2a","cause":"VOICEMAIL"})";
    limited.response->headers = {{"Retry-After", "60"}, {"ratelimit-limit", "100"}};
    for (std::uint32_t i = 3; i <= 6; ++i) {
        run.add(numbered(RecordedRun::accepted(), i));
    }
    run.add(limited);
    const auto finding = verdict_on(run, "status.200");
    CHECK(contains(finding.fix, "rate limit"));
    CHECK(contains(finding.fix, "Retry-After: 60, RateLimit-Limit: 100"));
    CHECK(verdict_on(run, "payload.variants").status == Status::pass);
}

TEST_CASE("what is refused once and taken when it comes again is called chance") {
    RecordedRun run;
    run.add(numbered(RecordedRun::refused(500), 1, 1)).add(numbered(RecordedRun::accepted(), 1, 2));
    const auto finding = verdict_on(run, "status.200");
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.fix, "now and then"));
    CHECK(verdict_on(run, "payload.variants").status == Status::pass);
}

TEST_CASE("events that wait for the first one of their call fail delivery.out-of-order") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name)
            .event(Event::incoming_call)
            .event(Event::call_start)
            .event(Event::call_end);
        calls.call(name)
            .refused(Event::call_start, 404)
            .refused(Event::call_end, 404)
            .event(Event::incoming_call);
    }
    const auto finding = verdict_on(run, "delivery.out-of-order");
    CHECK(finding.status == Status::fail);
    CHECK(contains(
        evidence_of(finding),
        "callStart and callEnd are refused as long as no incomingCall (or outgoingCall) of "
        "their call was accepted"));
    CHECK(contains(verdict_on(run, "status.200").fix, "see delivery.out-of-order"));
}

TEST_CASE("a receiver that refuses as much in order is not blamed for the order") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name).event(Event::incoming_call).refused(Event::call_start, 500);
        calls.call(name).refused(Event::call_start, 500).event(Event::incoming_call);
    }
    CHECK(verdict_on(run, "delivery.out-of-order").status != Status::fail);
}

TEST_CASE("a receiver that dies over an event is told from one that nobody started") {
    RecordedRun run;
    run.add(numbered(RecordedRun::accepted(), 1));
    auto last = numbered(RecordedRun::failed(journal::Outcome::connect_failed), 2);
    last.event = Event::incoming_call;
    last.detail =
        "connection refused (the kept connection had been closed; sent again on a new one)";
    last.request_body = R"({"id":"4f2a","from":"anonymous"})";
    auto known = numbered(RecordedRun::accepted(), 3);
    known.event = Event::incoming_call;
    known.request_body = R"({"id":"4f2b","from":"+31850609001"})";
    run.add(known).add(last);
    for (std::uint32_t i = 4; i <= 6; ++i) {
        run.add(numbered(RecordedRun::failed(journal::Outcome::connect_failed), i));
    }
    const auto finding = verdict_on(run, "reach.connect");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "took 2 events and then stopped listening"));
    CHECK(contains(evidence_of(finding), "the first one with anonymous caller"));
    CHECK(contains(finding.fix, "most likely died"));
    CHECK(verdict_on(run, "payload.variants").status == Status::fail);

    RecordedRun never_there;
    for (std::uint32_t i = 1; i <= 4; ++i) {
        never_there.add(numbered(RecordedRun::failed(journal::Outcome::connect_failed), i));
    }
    CHECK(contains(verdict_on(never_there, "reach.connect").fix, "Nothing listens"));
}

TEST_CASE("an encoding whose calls are stored nowhere fails its rule, and is told by its name") {
    RecordedRun run;
    StoredCalls calls{run};
    for (const char* name : {"one", "two"}) {
        calls.call(name).event(Event::call_end).tells(R"({"cause":"ANSWERED"})");
    }
    calls.in_form();
    for (const char* name : {"three", "four"}) {
        calls.call(name).event(Event::call_end, "id=1&cause=ANSWERED").knows_nothing();
    }
    CHECK(verdict_on(run, "content.form").status == Status::fail);
    CHECK(verdict_on(run, "content.json").status == Status::pass);
    const auto complete = verdict_on(run, "state.complete");
    CHECK(complete.status == Status::fail);
    CHECK(contains(complete.fix, "Parse forms"));
}

TEST_CASE("an error page is told without its markup") {
    RecordedRun run;
    auto attempt = RecordedRun::refused(500);
    attempt.response->body =
        "<!DOCTYPE html><html><head><title>Error</title><style>p{}</style></head><body>"
        "<script>alert(1)</script><pre>TypeError: &quot;a&quot; &lt; b</pre></body></html>";
    run.add(attempt);
    CHECK(contains(evidence_of(verdict_on(run, "status.200")), R"(: "TypeError: "a" < b")"));

    for (const char* broken : {"<", "<head", "<!--", "</", "<script>", "&amp", "<style><"}) {
        RecordedRun odd;
        attempt.response->body = broken;
        odd.add(attempt);
        CHECK(verdict_on(odd, "status.200").status == Status::fail);
    }
}

TEST_CASE("a 200 whose body speaks of an error is a warning, and quoted") {
    RecordedRun run;
    auto failed = RecordedRun::accepted();
    failed.response = journal::ResponseExcerpt{
        "OK", {}, "<br /><b>Fatal error</b>: Uncaught TypeError in hook.php", 56, true};
    run.add(RecordedRun::accepted()).add(failed);
    const auto finding = verdict_on(run, "status.200");
    CHECK(finding.status == Status::warn);
    CHECK(contains(evidence_of(finding), "1 of them with a body that speaks of an error"));
    CHECK(contains(evidence_of(finding), "Fatal error : Uncaught TypeError"));
    CHECK(contains(finding.fix, "Answer 500"));

    RecordedRun of_value;
    failed.request_body = R"({"id":"4f2a","choice":null})";
    failed.event = Event::call_start;
    auto sound = numbered(RecordedRun::accepted(), 2);
    sound.event = Event::call_start;
    sound.request_body = R"({"id":"4f2b","choice":"1"})";
    of_value.add(sound).add(failed);
    CHECK(contains(
        evidence_of(verdict_on(of_value, "status.200")),
        "exactly these: callStart with choice null"));

    RecordedRun good;
    good.add(RecordedRun::accepted());
    CHECK(verdict_on(good, "status.200").status == Status::pass);
}

TEST_CASE("values that are answered in two ways have a remedy each") {
    RecordedRun run;
    const auto start = [](journal::Attempt attempt, std::uint32_t delivery, const char* body) {
        attempt.event = Event::incoming_call;
        attempt.request_body = body;
        return numbered(std::move(attempt), delivery);
    };
    for (std::uint32_t i = 1; i <= 8; ++i) {
        run.add(start(RecordedRun::accepted(), i, R"({"id":"4f2a","from":"+31850609001"})"));
        auto insights = numbered(RecordedRun::accepted(), i + 20);
        insights.event = Event::call_insights;
        insights.request_body = R"({"id":"4f2a","topics":["sales"],"summary":"s"})";
        run.add(insights);
    }
    run.add(start(RecordedRun::refused(204), 40, R"({"id":"4f2a","from":"anonymous"})"));
    auto empty = numbered(RecordedRun::refused(500), 41);
    empty.event = Event::call_insights;
    empty.request_body = R"({"id":"4f2a","topics":[],"summary":"s"})";
    run.add(empty);
    const auto finding = verdict_on(run, "status.200");
    CHECK(contains(finding.fix, "(anonymous caller)"));
    CHECK(contains(finding.fix, "(no topics)"));
    CHECK(contains(finding.fix, "instead of 204"));
    CHECK(contains(finding.fix, "crashed on this event"));
}

TEST_CASE("a 200 with an error in every answer is nothing that is in the events") {
    RecordedRun run;
    for (std::uint32_t i = 1; i <= 4; ++i) {
        auto noted = numbered(RecordedRun::accepted(), i);
        noted.response = journal::ResponseExcerpt{
            "OK", {}, "<br /><b>Warning</b>: Undefined index in hook.php", 49, true};
        run.add(noted);
    }
    const auto finding = verdict_on(run, "status.200");
    CHECK(contains(evidence_of(finding), "every answer has it"));
    CHECK_FALSE(contains(evidence_of(finding), "exactly these"));
    CHECK(contains(finding.fix, "display_errors"));
}

TEST_CASE("a redirect to a login, and one from http to https, have remedies of their own") {
    const auto fix_for = [](const char* url, const char* location) {
        RecordedRun run;
        auto attempt = RecordedRun::refused(302);
        attempt.url = url;
        attempt.response->headers = {{"Location", location}};
        run.add(attempt);
        return verdict_on(run, "status.200").fix;
    };
    CHECK(contains(fix_for("https://h.example/hook", "https://h.example/Login?next=x"), "login"));
    CHECK(contains(fix_for("http://h.example/hook", "https://h.example/hook"), "with https://"));
}

TEST_CASE("an age check that fails in spite of --start now is told what else there is") {
    RecordedRun run;
    journal::RunStarted started{
        "0.1.0", 1, "skip", testing::nine_oclock, {"--start 2026-01-05T09:00:00Z"}};
    journal::RunRecord record;
    record.records.emplace_back(started);
    for (std::uint32_t i = 1; i <= 8; ++i) {
        for (const Event event : {Event::call_start, Event::call_end, Event::call_insights}) {
            auto attempt =
                event == Event::call_insights ? RecordedRun::accepted() : RecordedRun::refused(400);
            attempt.event = event;
            attempt.call = std::string(31, 'c') + static_cast<char>('a' + i);
            attempt.delivery = i * 4 + static_cast<std::uint32_t>(event);
            attempt.request_body = R"({"id":"4f2a","datetime":"2026-01-07T09:00:00.000Z"})";
            record.records.emplace_back(attempt);
        }
    }
    const auto finding = rules::find("status.200")->judge(record);
    CHECK(contains(finding.fix, "checks their age"));
    CHECK(contains(finding.fix, "--time-header"));
    CHECK_FALSE(contains(finding.fix, "--start now"));
}
