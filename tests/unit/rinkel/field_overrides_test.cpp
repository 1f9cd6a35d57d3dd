#include "emitter/rinkel/field_overrides.hpp"

#include "emitter/rinkel/encode.hpp"
#include "emitter/rinkel/known_fields.hpp"
#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::rinkel;

namespace {

const std::string id(32, 'a');
const Instant at = parse_iso8601("2023-06-14T13:56:24.969Z").value();

Payload insights() {
    return call_insights({id, Sentiment::neutral, {"sales"}, "Wants a quote."});
}

std::string json_with(Payload payload, const std::vector<FieldOverride>& overrides) {
    apply_overrides(payload, overrides);
    std::string out;
    append_json(out, payload);
    return out;
}

/// What is wrong with one field that is set as a user writes it; empty when nothing is.
std::string complaint(Event event, std::string_view name, std::string_view text) {
    const auto errors =
        check_overrides(event, {{std::string{name}, read_field(event, name, text)}});
    return errors.empty() ? "" : errors.front().problem + " | " + errors.front().remedy;
}

bool is_fine(Event event, std::string_view name, std::string_view text) {
    return complaint(event, name, text).empty();
}

}  // namespace

TEST_CASE("a field that is set takes the old one's place, and the order stays") {
    CHECK(
        json_with(call_end({id, at, Cause::answered}), {{"id", "b"}, {"cause", "VOICEMAIL"}}) ==
        R"({"id":"b","datetime":"2023-06-14T13:56:24.969Z","cause":"VOICEMAIL"})");
}

TEST_CASE("a field that the event does not have stands at the end") {
    CHECK(json_with(call_end({id, at, Cause::answered}), {{"colour", "red"}})
              .ends_with(R"("cause":"ANSWERED","colour":"red"})"));
}

TEST_CASE("a field can be left out, be it there or not") {
    CHECK(
        json_with(insights(), {{"topics", {}}, {"colour", {}}}) ==
        R"({"id":")" + id + R"(","sentiment":"NEUTRAL","summary":"Wants a quote."})");
}

TEST_CASE("a JSON value of any kind is sent as it is written") {
    const std::vector<FieldOverride> odd{{"topics", JsonText{R"({"a": [1,2]})"}}};
    CHECK(json_with(insights(), odd).find(R"("topics":{"a": [1,2]},)") != std::string::npos);
    Payload payload = insights();
    apply_overrides(payload, odd);
    std::string form;
    append_form(form, payload, {});
    CHECK(form.find("&topics=%7B%22a%22%3A+%5B1%2C2%5D%7D&") != std::string::npos);
}

TEST_CASE("the word null is null, and topics stand between commas") {
    CHECK(read_field(Event::call_start, "choice", "null") == FieldValue{});
    CHECK(read_field(Event::call_start, "choice", "1") == FieldValue{"1"});
    using List = std::vector<std::string>;
    CHECK(
        read_field(Event::call_insights, "topics", "sales,new customer") ==
        FieldValue{List{"sales", "new customer"}});
    CHECK(read_field(Event::call_insights, "topics", "") == FieldValue{List{}});
    CHECK(read_field(Event::call_insights, "topics", "a,") == FieldValue{List{"a", ""}});
    CHECK(read_field(Event::call_insights, "summary", "a,b") == FieldValue{"a,b"});
}

TEST_CASE("what Rinkel sends is nothing to complain about (F24-F29)") {
    CHECK(is_fine(Event::incoming_call, "from", "anonymous"));
    CHECK(is_fine(Event::outgoing_call, "from", "+31850609001"));
    CHECK(is_fine(Event::call_start, "choice", "null"));
    CHECK(is_fine(Event::call_start, "choice", "#"));
    CHECK(is_fine(Event::call_start, "answeredBy", "null"));
    CHECK(is_fine(Event::call_start, "userId", "0123456789abcdef01234567"));
    CHECK(is_fine(Event::call_end, "datetime", "2026-01-05T09:00:00.000Z"));
    CHECK(is_fine(Event::call_end, "voicemailUrl", "https://recordings.example/1.mp3"));
    CHECK(is_fine(Event::call_insights, "topics", "a,b,c,d"));
    CHECK(is_fine(Event::call_insights, "topics", ""));
    CHECK(is_fine(Event::call_insights, "summary", ""));
    for (const Cause cause : all_causes) {
        CHECK(is_fine(Event::call_end, "cause", to_text(cause)));
    }
}

TEST_CASE("a value that Rinkel never sends is told, with what it would send") {
    CHECK(
        complaint(Event::call_end, "cause", "answerd") ==
        "Rinkel never sends cause as \"answerd\" | did you mean ANSWERED? cause must be one of "
        "UNANSWERED, ANSWERED, BLACKLISTED, VOICEMAIL, CALLCENTER, OUTSIDE_OPERATION_TIMES");
    CHECK(
        complaint(Event::call_insights, "sentiment", "BAD") ==
        "Rinkel never sends sentiment as \"BAD\" | sentiment must be one of POSITIVE, NEUTRAL, "
        "NEGATIVE");
    CHECK(
        complaint(Event::call_start, "choice", "12") ==
        "Rinkel never sends choice as \"12\" | choice must be one of 0-9, * and #, or null (F25), "
        "e.g. choice=1");
    CHECK_FALSE(is_fine(Event::incoming_call, "from", "abc"));
    CHECK_FALSE(is_fine(Event::incoming_call, "from", "null"));
    CHECK_FALSE(is_fine(Event::outgoing_call, "from", "anonymous"));
    CHECK_FALSE(is_fine(Event::call_insights, "topics", "a,b,c,d,e"));
    CHECK_FALSE(is_fine(Event::call_insights, "topics", "a,,b"));
    CHECK_FALSE(is_fine(Event::call_insights, "topics", "null"));
    CHECK_FALSE(is_fine(Event::call_end, "datetime", "2026-01-05T09:00:00Z"));
    CHECK_FALSE(is_fine(Event::call_end, "id", ""));
    CHECK_FALSE(is_fine(Event::call_end, "callRecordingUrl", "recording.mp3"));
    CHECK(check_overrides(Event::call_start, {{"choice", JsonText{"1"}}}).size() == 1);
}

TEST_CASE("a field that the event does not have is told, with those that it has") {
    CHECK(
        complaint(Event::call_end, "cuase", "ANSWERED") ==
        "callEnd has no field 'cuase' | did you mean 'cause'? its fields are id, datetime, cause, "
        "callRecordingUrl, voicemailUrl");
    CHECK(complaint(Event::call_end, "from", "anonymous")
              .starts_with("callEnd has no field 'from' | that is a field of incomingCall, "
                           "outgoingCall; its fields are id,"));
}

TEST_CASE("only newer fields may be missing (F29)") {
    CHECK(check_overrides(Event::call_start, {{"userId", {}}}).empty());
    CHECK(check_overrides(Event::call_start, {{"choice", {}}}).size() == 1);
}

TEST_CASE("every mistake is told, not only the first") {
    CHECK(check_overrides(Event::call_end, {{"a", "1"}, {"cause", "2"}, {"id", "3"}}).size() == 2);
}

TEST_CASE("each event's own payload holds the known fields, and values that Rinkel sends") {
    const std::vector<Payload> payloads{
        incoming_call({id, at, "+31850609000", "anonymous"}),
        outgoing_call({id, at, "+31850609000", "+31850609001"}),
        call_start({id, at, std::nullopt, "1"}),
        call_end({id, at, Cause::answered}),
        insights()};
    for (Payload payload : payloads) {
        add_extended_fields(payload, {"u1", "https://recordings.example/1.mp3", std::nullopt});
        const auto known = known_fields(payload.event);
        REQUIRE(payload.fields.size() == known.size());
        for (std::size_t i = 0; i < known.size(); ++i) {
            CHECK(payload.fields[i].name == known[i].name);
            CHECK(known[i].is_sent_by_rinkel(payload.fields[i].value));
            const auto example = read_field(payload.event, known[i].name, known[i].example);
            CHECK(known[i].is_sent_by_rinkel(example));
        }
    }
}
