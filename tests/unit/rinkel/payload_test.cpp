#include "emitter/rinkel/payload.hpp"

#include "emitter/rinkel/encode.hpp"
#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::rinkel;

namespace {

const std::string id(32, 'a');
const Instant at = parse_iso8601("2023-06-14T13:56:24.969Z").value();

std::string as_json(const Payload& payload) {
    std::string out;
    append_json(out, payload);
    return out;
}

std::string as_form(const Payload& payload, FormStyle style = {}) {
    std::string out;
    append_form(out, payload, style);
    return out;
}

}  // namespace

TEST_CASE("incomingCall and outgoingCall carry id, datetime, to, from (F24)") {
    const Announcement call{id, at, "+31850609000", "anonymous"};
    const std::string expected =
        R"({"id":")" + id +
        R"(","datetime":"2023-06-14T13:56:24.969Z","to":"+31850609000","from":"anonymous"})";
    CHECK(as_json(incoming_call(call)) == expected);
    CHECK(as_json(outgoing_call(call)) == expected);
}

TEST_CASE("callStart carries answeredBy and choice, null without a voice menu (F25)") {
    CHECK(
        as_json(call_start({id, at, "anna@example.com", "1"})) ==
        R"({"id":")" + id +
            R"(","datetime":"2023-06-14T13:56:24.969Z","answeredBy":"anna@example.com","choice":"1"})");
    CHECK(
        as_json(call_start({id, at, std::nullopt, std::nullopt})) ==
        R"({"id":")" + id +
            R"(","datetime":"2023-06-14T13:56:24.969Z","answeredBy":null,"choice":null})");
}

TEST_CASE("callEnd carries each of the six causes (F26)") {
    CHECK(
        as_json(call_end({id, at, Cause::outside_operation_times})) ==
        R"({"id":")" + id +
            R"(","datetime":"2023-06-14T13:56:24.969Z","cause":"OUTSIDE_OPERATION_TIMES"})");
    for (const Cause cause : all_causes) {
        CHECK(parse_cause(to_text(cause)) == cause);
    }
}

TEST_CASE("callInsights carries no datetime (F27)") {
    CHECK(
        as_json(call_insights(
            {id, Sentiment::positive, {"sales", "support"}, "Wants \"a\" quote.\n"})) ==
        R"({"id":")" + id +
            R"(","sentiment":"POSITIVE","topics":["sales","support"],"summary":"Wants \"a\" quote.\n"})");
}

TEST_CASE("extended payloads add the newer fields and change no other (F29)") {
    const ExtendedFields extended{"u1", "https://r.example/1", std::nullopt};
    Payload ended = call_end({id, at, Cause::answered});
    add_extended_fields(ended, extended);
    REQUIRE(ended.fields.size() == 5);
    CHECK(ended.fields[3].name == "callRecordingUrl");
    CHECK(ended.fields[4].name == "voicemailUrl");
    CHECK(std::holds_alternative<std::monostate>(ended.fields[4].value));
    Payload announced = incoming_call({id, at, "+1", "+2"});
    add_extended_fields(announced, extended);
    CHECK(announced.fields.size() == 4);
}

TEST_CASE("form encoding escapes all that a form parser would read otherwise") {
    const auto payload = incoming_call({"a+b&c=d%e f", at, "ü", "~*-._"});
    CHECK(
        as_form(payload) ==
        "id=a%2Bb%26c%3Dd%25e+f&datetime=2023-06-14T13%3A56%3A24.969Z&to=%C3%BC&from=%7E*-._");
}

TEST_CASE("form encoding writes null and topics in each of its styles (F31)") {
    const auto started = call_start({"i", at, std::nullopt, "*"});
    CHECK(as_form(started).ends_with("&answeredBy=&choice=*"));
    CHECK(as_form(started, {FormNull::omitted, {}}).find("answeredBy") == std::string::npos);
    CHECK(as_form(started, {FormNull::word, {}}).ends_with("&answeredBy=null&choice=*"));

    const auto insights = call_insights({"i", Sentiment::neutral, {"a b", "c"}, ""});
    const auto topics = [&](FormList list) {
        const std::string form = as_form(insights, {{}, list});
        const auto from = form.find("NEUTRAL") + 8;
        return form.substr(from, form.rfind("&summary=") - from);
    };
    CHECK(topics(FormList::brackets) == "topics%5B%5D=a+b&topics%5B%5D=c");
    CHECK(topics(FormList::repeated) == "topics=a+b&topics=c");
    CHECK(topics(FormList::indexed) == "topics%5B0%5D=a+b&topics%5B1%5D=c");
    CHECK(topics(FormList::comma) == "topics=a+b%2Cc");
    CHECK(topics(FormList::json) == "topics=%5B%22a+b%22%2C%22c%22%5D");
}
