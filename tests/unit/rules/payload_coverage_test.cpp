#include "receiver-conformance/rules/payload_features.hpp"
#include "tests/unit/rules/verdict_on.hpp"

#include <algorithm>

using namespace ringproof;
using namespace ringproof::testing;
using journal::ContentType;
using journal::Event;

namespace {

std::vector<std::string> names(Event event, ContentType type, std::string_view body) {
    std::vector<std::string> found;
    for (const rules::Feature& feature : rules::features_of(event, type, body)) {
        found.push_back(feature.name);
    }
    return found;
}

/// One more delivery.
journal::Attempt sent(RecordedRun& run, journal::Attempt attempt, Event event, const char* body) {
    attempt.event = event;
    attempt.delivery = static_cast<std::uint32_t>(run.run().records.size());
    attempt.request_body = body;
    run.add(attempt);
    return attempt;
}

constexpr const char* with_menu = R"({"id":"1","answeredBy":"a@b.test","choice":"1"})";
constexpr const char* without_menu = R"({"id":"1","answeredBy":"a@b.test","choice":null})";
constexpr const char* tomorrow = R"({"id":"1","cause":"CAUSE_OF_TOMORROW"})";
constexpr const char* plain_end = R"({"id":"1","cause":"ANSWERED"})";

}  // namespace

TEST_CASE("a payload's features are what makes it differ from a plain one") {
    using Names = std::vector<std::string>;
    CHECK(names(Event::call_start, ContentType::json, without_menu) == Names{"choice null"});
    CHECK(
        names(Event::call_start, ContentType::form, "choice=%23&answeredBy=a") ==
        Names{"choice #"});
    CHECK(names(Event::call_end, ContentType::json, tomorrow) == Names{"unknown cause"});
    CHECK(
        names(Event::incoming_call, ContentType::json, R"({"from":"anonymous"})") ==
        Names{"anonymous caller"});
    CHECK(
        names(Event::call_insights, ContentType::json, R"({"topics":["sales","support"]})") ==
        Names{"2 topics"});
    CHECK(
        names(Event::call_insights, ContentType::json, R"({"topics":["sales","parking"]})") ==
        Names{"2 topics", "topics with an unusual word"});
    CHECK(names(Event::call_insights, ContentType::json, R"({"topics":[]})") == Names{"no topics"});
    CHECK(
        names(Event::call_insights, ContentType::form, "topics%5B0%5D=a") ==
        Names{"topics as topics[0]="});
    CHECK(
        names(Event::call_end, ContentType::json, R"({"cause":"ANSWERED","new":1})") ==
        Names{"cause ANSWERED", "unknown fields"});
}

TEST_CASE("payload.variants fails with the variant, in both counts, when only that is refused") {
    RecordedRun run;
    sent(run, RecordedRun::accepted(), Event::call_start, with_menu);
    sent(run, RecordedRun::refused(500), Event::call_start, without_menu);
    const Finding finding = verdict_on(run, "payload.variants");
    CHECK(finding.status == Status::fail);
    CHECK(contains(
        evidence_of(finding),
        "callStart with choice null (JSON): 0 of 1 accepted; without it 1 of 1"));
    CHECK(contains(finding.reproduce, "curl"));
}

TEST_CASE("payload.variants passes when all are taken, also at a later attempt") {
    RecordedRun run;
    sent(run, RecordedRun::accepted(), Event::call_start, with_menu);
    auto retry = sent(run, RecordedRun::refused(503), Event::call_start, without_menu);
    retry.outcome = journal::Outcome::accepted;
    retry.status = 200;
    retry.attempt = 2;
    retry.request_body.clear();
    run.add(retry);
    CHECK(verdict_on(run, "payload.variants").status == Status::pass);
}

TEST_CASE("a receiver that refuses everything is not said to refuse a variant") {
    RecordedRun run;
    sent(run, RecordedRun::refused(500), Event::call_start, with_menu);
    sent(run, RecordedRun::refused(500), Event::call_start, without_menu);
    CHECK(verdict_on(run, "payload.variants").status == Status::skip);
}

TEST_CASE("payload.unknown-fields speaks of what is not documented, payload.variants does not") {
    RecordedRun run;
    sent(run, RecordedRun::accepted(), Event::call_end, plain_end);
    sent(run, RecordedRun::refused(422), Event::call_end, tomorrow);
    CHECK(verdict_on(run, "payload.variants").status == Status::pass);
    const Finding finding = verdict_on(run, "payload.unknown-fields");
    CHECK(finding.status == Status::fail);
    CHECK(contains(evidence_of(finding), "callEnd with unknown cause (JSON)"));
}

TEST_CASE("payload.unknown-fields skips when nothing unknown was played") {
    RecordedRun run;
    sent(run, RecordedRun::accepted(), Event::call_end, plain_end);
    CHECK(verdict_on(run, "payload.unknown-fields").status == Status::skip);
}

namespace {

/// callEnds, of which some are refused at first, and some with a cause that is refused each time.
RecordedRun with_cause_refused(int hiccups, int times) {
    RecordedRun run;
    std::uint32_t delivery = 0;
    const auto send = [&](int number, int status, const char* cause) {
        auto attempt = status == 200 ? RecordedRun::accepted() : RecordedRun::refused(status);
        attempt.event = Event::call_end;
        attempt.call = "call-" + std::to_string(delivery);
        attempt.delivery = delivery;
        attempt.attempt = number;
        attempt.request_body =
            number > 1 ? "" : R"({"id":"1","cause":")" + std::string{cause} + R"("})";
        run.add(attempt);
    };
    for (int i = 0; i < 100; ++i) {
        ++delivery;
        if (i < hiccups) {
            send(1, 500, "ANSWERED");
            send(2, 200, "ANSWERED");
        } else {
            send(1, 200, i % 2 == 0 ? "ANSWERED" : "NO_ANSWER");
        }
    }
    for (int i = 0; i < times; ++i) {
        ++delivery;
        send(1, 500, "BLACKLISTED");
    }
    return run;
}

}  // namespace

TEST_CASE(
    "a value that was refused both times is no culprit where three of ten are refused anyway") {
    CHECK(verdict_on(with_cause_refused(30, 2), "payload.variants").status == Status::pass);
    CHECK(verdict_on(with_cause_refused(30, 6), "payload.variants").status == Status::fail);
    CHECK(verdict_on(with_cause_refused(0, 2), "payload.variants").status == Status::fail);
}
