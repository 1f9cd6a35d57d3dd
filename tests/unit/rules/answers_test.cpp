#include "tests/unit/rules/verdict_on.hpp"

using namespace ringproof;
using namespace ringproof::testing;
using journal::Outcome;

TEST_CASE("status.200 passes when every answer is 200") {
    RecordedRun run;
    run.add(RecordedRun::accepted()).add(RecordedRun::accepted());
    const Finding finding = verdict_on(run, "status.200");
    CHECK(finding.status == Status::pass);
    CHECK(contains(evidence_of(finding), "200 in 2 answers"));
}

TEST_CASE("status.200 fails for every other status, each with its own remedy (F4, F6)") {
    struct Case {
        int status;
        std::string_view remedy;
    };

    const auto answer = GENERATE(
        Case{201, "instead of 201 Created"},
        Case{202, "instead of 202 Accepted"},
        Case{204, "instead of 204 No Content"},
        Case{206, "exactly 200"},
        Case{301, "does not follow redirects"},
        Case{308, "does not follow redirects"},
        Case{400, "ALLOWED_HOSTS"},
        Case{401, "no credentials"},
        Case{403, "CSRF"},
        Case{404, "nothing at this path"},
        Case{405, "POST route"},
        Case{415, "content type"},
        Case{422, "CSRF"},
        Case{429, "rate limit"},
        Case{409, "ON CONFLICT DO NOTHING"},
        Case{418, "its own log"},
        Case{500, "crashed"},
        Case{502, "proxy"},
        Case{599, "failed on its side"});
    RecordedRun run;
    run.add(RecordedRun::refused(answer.status));
    const Finding finding = verdict_on(run, "status.200");
    CHECK(finding.status == Status::fail);
    CHECK(contains(finding.fix, answer.remedy));
    CHECK(contains(evidence_of(finding), std::to_string(answer.status)));
    CHECK(contains(finding.reproduce, "curl "));
}

TEST_CASE("status.200 says when only another 2xx stands between the receiver and a pass") {
    RecordedRun near;
    near.add(RecordedRun::refused(204));
    CHECK(contains(evidence_of(verdict_on(near, "status.200")), "if any 2xx counted"));
    near.add(RecordedRun::refused(500));
    CHECK_FALSE(contains(evidence_of(verdict_on(near, "status.200")), "if any 2xx counted"));
}

TEST_CASE("status.200 groups a day of the same failure into one line") {
    RecordedRun run;
    for (int number = 1; number <= 25; ++number) {
        auto attempt = RecordedRun::refused(503);
        attempt.attempt = number;
        attempt.virtual_time += std::chrono::hours{number - 1};
        run.add(attempt);
    }
    const std::string evidence = evidence_of(verdict_on(run, "status.200"));
    CHECK(contains(
        evidence,
        "25 of 25 answers to documented events were not 200: 503 Service Unavailable ×25"));
    CHECK(contains(evidence, "attempt 1 at 2026-01-05 09:00:00 and 24 more until 2026-01-06 09"));
}

TEST_CASE("status.200 skips when there was no answer at all, and says what there was") {
    RecordedRun run;
    run.add(RecordedRun::timed_out()).add(RecordedRun::failed(Outcome::connect_failed));
    const Finding finding = verdict_on(run, "status.200");
    CHECK(finding.status == Status::skip);
    CHECK(contains(evidence_of(finding), "2 attempts: 1 timed out, 1 could not connect"));
}

TEST_CASE("what is not HTTP is no 200 either") {
    RecordedRun run;
    auto attempt = RecordedRun::failed(Outcome::protocol_error);
    attempt.detail = "what came back is no HTTP response: SSH-2.0";
    run.add(attempt);
    const Finding finding = verdict_on(run, "status.200");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "SSH-2.0"));
}

TEST_CASE("method.post passes on answers that POST handlers give, a crash included (F3)") {
    const int status = GENERATE(200, 202, 400, 415, 422, 500);
    RecordedRun run;
    run.add(status == 200 ? RecordedRun::accepted() : RecordedRun::refused(status));
    CHECK(verdict_on(run, "method.post").status == Status::pass);
}

TEST_CASE("method.post fails on 405 and 501, with what the receiver allows") {
    RecordedRun run;
    auto attempt = RecordedRun::refused(405);
    attempt.response->headers = {{"allow", "GET, HEAD\x1b[2J"}};
    run.add(attempt);
    const Finding finding = verdict_on(run, "method.post");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "Allow: GET, HEAD\\x1b[2J"));
    CHECK(contains(finding.fix, "does not take POST"));
}

TEST_CASE("method.post knows frameworks that answer a missing POST route with 404") {
    RecordedRun run;
    auto attempt = RecordedRun::refused(404);
    attempt.response->body = "<pre>Cannot POST /webhook</pre>";
    run.add(attempt);
    CHECK(verdict_on(run, "method.post").status == Status::fail);
}

TEST_CASE("method.post skips when the answers say nothing about the method") {
    const int status = GENERATE(301, 401, 403, 404, 502, 503);
    RecordedRun run;
    run.add(RecordedRun::refused(status));
    CHECK(verdict_on(run, "method.post").status == Status::skip);
}

TEST_CASE("a redirect's evidence says where it points, with what may be a secret masked") {
    RecordedRun run;
    auto attempt = RecordedRun::refused(302);
    attempt.response->headers = {{"Server", "x"}, {"LOCATION", "https://sso.test/login?next=abc"}};
    run.add(attempt);
    const std::string evidence = evidence_of(verdict_on(run, "status.200"));
    CHECK(contains(evidence, "Location: https://sso.test/login?next=•••"));
}

TEST_CASE("an error's evidence shows what its page says in one line") {
    RecordedRun run;
    auto attempt = RecordedRun::refused(500);
    attempt.response->body =
        "<h1>Oops</h1>\r\n\n  KeyError:\x1b[31m 'choice'" + std::string(500, 'x');
    run.add(attempt);
    const std::string evidence = evidence_of(verdict_on(run, "status.200"));
    CHECK(contains(evidence, R"(: "Oops KeyError:\x1b[31m 'choice'xxx)"));
    CHECK(evidence.find(std::string(200, 'x')) == std::string::npos);

    RecordedRun refused;
    auto client_error = attempt;
    client_error.status = 404;
    refused.add(client_error);
    CHECK(contains(evidence_of(verdict_on(refused, "status.200")), "Oops"));
}

TEST_CASE("an event that is never answered in time is neither taken nor leaves a margin") {
    RecordedRun run;
    auto silent = RecordedRun::timed_out();
    silent.event = journal::Event::call_start;
    run.add(RecordedRun::accepted()).add(silent);
    const Finding events = verdict_on(run, "payload.events");
    CHECK(events.status == Status::skip);
    CHECK(contains(evidence_of(events), "never answered in time: callStart"));
    CHECK(verdict_on(run, "time.margin").status == Status::skip);
    CHECK(verdict_on(run, "time.2s").status == Status::fail);
}
