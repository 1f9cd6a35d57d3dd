#include "receiver-conformance/receivers/received_event.hpp"

#include "emitter/rinkel/encode.hpp"
#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::receivers;

namespace {

const std::string id(32, 'a');
const Instant noon{std::chrono::hours{12}};
constexpr std::string_view json = "application/json";
constexpr std::string_view form = "application/x-www-form-urlencoded";

ReceivedEvent read(std::string_view type, std::string_view body, std::string path = "") {
    const auto event = read_event({std::move(path), type, body});
    REQUIRE(std::holds_alternative<ReceivedEvent>(event));
    return std::get<ReceivedEvent>(event);
}

NotAnEvent refused(std::string_view type, std::string_view body) {
    const auto event = read_event({"", type, body});
    REQUIRE(std::holds_alternative<NotAnEvent>(event));
    return std::get<NotAnEvent>(event);
}

std::string to_json(const rinkel::Payload& payload) {
    std::string body;
    rinkel::append_json(body, payload);
    return body;
}

std::vector<rinkel::Payload> payloads() {
    return {
        rinkel::incoming_call({id, noon, "+31850609000", "anonymous"}),
        rinkel::call_start({id, noon, "anna@example.com", "#"}),
        rinkel::call_start({id, noon, std::nullopt, std::nullopt}),
        rinkel::call_end({id, noon, rinkel::Cause::voicemail}),
        rinkel::call_insights({id, rinkel::Sentiment::neutral, {"a b", "c&d"}, ""}),
        rinkel::call_insights({id, rinkel::Sentiment::neutral, {}, "x"}),
    };
}

}  // namespace

TEST_CASE("the event is told from its fields when the path does not name it") {
    const std::vector<std::string> names{
        "incomingOrOutgoingCall",
        "callStart",
        "callStart",
        "callEnd",
        "callInsights",
        "callInsights"};
    const auto all = payloads();
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(read(json, to_json(all[i])).event == names[i]);
    }
    CHECK(read(json, to_json(all[0]), "outgoingCall").event == "outgoingCall");
}

TEST_CASE("an event looks the same in JSON and in every kind of form (F31)") {
    using rinkel::FormList;
    using rinkel::FormNull;
    for (const auto& payload : payloads()) {
        const ReceivedEvent expected = read(json, to_json(payload));
        for (const FormNull null : {FormNull::empty, FormNull::omitted, FormNull::word}) {
            for (const FormList list :
                 {FormList::brackets,
                  FormList::repeated,
                  FormList::indexed,
                  FormList::comma,
                  FormList::json}) {
                std::string body;
                rinkel::append_form(body, payload, {null, list});
                const ReceivedEvent event = read(form, body);
                CHECK(event.event == expected.event);
                CHECK(event.fields == expected.fields);
            }
        }
    }
}

TEST_CASE("the newer fields and unknown ones are taken in their stride (F29)") {
    auto payload = rinkel::call_end({id, noon, rinkel::Cause::answered});
    rinkel::add_extended_fields(payload, {"user", "https://example.com/r.mp3", std::nullopt});
    const ReceivedEvent event = read(json, to_json(payload));
    CHECK(event.fields.contains("callRecordingUrl"));
    CHECK_FALSE(event.fields.contains("voicemailUrl"));
    CHECK(read(json, R"({"id":"x","cause":"NEVER_HEARD_OF","new":{"a":1}})").event == "callEnd");
    CHECK(read(json, R"({"id":"x","somethingNew":1})").event == "unknown");
}

TEST_CASE("topics may be one string, null or missing") {
    using List = std::vector<std::string>;
    const auto topics = [](std::string_view body) {
        return std::get<List>(read(json, body).fields.at("topics"));
    };
    CHECK(topics(R"({"id":"x","summary":"s","topics":"one"})") == List{"one"});
    CHECK(topics(R"({"id":"x","summary":"s","topics":null})").empty());
    CHECK(topics(R"({"id":"x","summary":"s"})").empty());
}

TEST_CASE("what is no event is refused with a status and a sentence") {
    CHECK(refused("text/plain", "id=x").status == 415);
    CHECK(refused("", "id=x").status == 415);
    CHECK(refused(json, "id=x").status == 400);
    CHECK(refused(json, R"({"datetime":"x"})").problem == "the event has no id");
    CHECK(refused(form, "id=").problem == "the event has no id");
    CHECK(
        refused(form, "id=" + std::string(200, 'x')).problem == "the id is longer than 128 bytes");
}

TEST_CASE("a content type is read without its parameters and its case") {
    CHECK(media_type("Application/JSON ; charset=utf-8") == "application/json");
    CHECK(media_type("").empty());
}
