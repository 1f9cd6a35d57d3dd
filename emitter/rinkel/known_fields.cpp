#include "emitter/rinkel/known_fields.hpp"

#include "emitter/rinkel/target_url.hpp"
#include "emitter/rinkel/values.hpp"

#include <algorithm>
#include <array>

namespace ringproof::rinkel {
namespace {

/// True for a text that passes `is_good`.
template <bool (*is_good)(std::string_view)>
bool text_that(const FieldValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr && is_good(*text);
}

template <bool (*is_good)(std::string_view)>
bool null_or_text_that(const FieldValue& value) {
    return std::holds_alternative<std::monostate>(value) || text_that<is_good>(value);
}

/// The documentation only shows an example of an id (32 hex digits, F28) and promises nothing.
bool is_id(std::string_view text) {
    constexpr std::size_t id_bytes_max = 128;
    return !text.empty() && text.size() <= id_bytes_max &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

bool is_moment(std::string_view text) {
    const auto instant = parse_iso8601(text);
    return instant && to_iso8601(*instant) == text;
}

bool is_caller(std::string_view text) {
    return is_e164(text) || text == anonymous;
}

bool is_cause(std::string_view text) {
    return parse_cause(text).has_value();
}

bool is_sentiment(std::string_view text) {
    return parse_sentiment(text).has_value();
}

bool is_any_text(std::string_view /*text*/) {
    return true;
}

bool is_web_address(std::string_view text) {
    return std::holds_alternative<TargetUrl>(parse_target_url(text));
}

bool is_topics(const FieldValue& value) {
    const auto* topics = std::get_if<std::vector<std::string>>(&value);
    return topics != nullptr && topics->size() <= topics_max &&
           std::none_of(topics->begin(), topics->end(), [](const auto& t) { return t.empty(); });
}

template <const auto& values>
std::vector<std::string_view> words_of() {
    std::vector<std::string_view> words;
    for (const auto value : values) {
        words.push_back(to_text(value));
    }
    return words;
}

constexpr KnownField id{
    "id",
    "1 to 128 visible ASCII characters, usually 32 hex digits (F28)",
    "0123456789abcdef0123456789abcdef",
    text_that<is_id>};
constexpr KnownField datetime{
    "datetime",
    "a UTC moment with milliseconds (F28)",
    "2026-01-05T09:00:00.000Z",
    text_that<is_moment>};
constexpr KnownField to{"to", "an E.164 number (F24)", "+31850609000", text_that<is_e164>};
constexpr KnownField from{
    "from",
    "an E.164 number (F24); only callers can be anonymous",
    "+31850609001",
    text_that<is_e164>};
constexpr KnownField caller{
    "from", "an E.164 number, or the word anonymous (F24)", "anonymous", text_that<is_caller>};
constexpr KnownField answered_by{
    "answeredBy",
    "an e-mail address, or null (F25, F29)",
    "anna@example.com",
    null_or_text_that<is_email>};
constexpr KnownField choice{
    "choice", "one of 0-9, * and #, or null (F25)", "1", null_or_text_that<is_menu_choice>};
constexpr KnownField cause{
    "cause", "a cause of F26", "ANSWERED", text_that<is_cause>, words_of<all_causes>};
constexpr KnownField sentiment{
    "sentiment",
    "a sentiment of F27",
    "POSITIVE",
    text_that<is_sentiment>,
    words_of<all_sentiments>};
constexpr KnownField topics{
    "topics",
    "a list of at most 4 words or short phrases (F27)",
    "sales,support",
    is_topics,
    nullptr,
    FieldForm::list};
constexpr KnownField summary{"summary", "a text (F27)", "'Wants a quote.'", text_that<is_any_text>};
constexpr KnownField user_id{
    "userId",
    "1 to 128 visible ASCII characters (F29)",
    "0123456789abcdef01234567",
    text_that<is_id>,
    nullptr,
    FieldForm::text,
    FieldAge::newer};
constexpr KnownField recording{
    "callRecordingUrl",
    "a URL, or null (F29)",
    "https://recordings.example/1.mp3",
    null_or_text_that<is_web_address>,
    nullptr,
    FieldForm::text,
    FieldAge::newer};
constexpr KnownField voicemail{
    "voicemailUrl",
    "a URL, or null (F29)",
    "https://recordings.example/1.mp3",
    null_or_text_that<is_web_address>,
    nullptr,
    FieldForm::text,
    FieldAge::newer};

constexpr std::array incoming_call_fields{id, datetime, to, caller};
constexpr std::array outgoing_call_fields{id, datetime, to, from, user_id};
constexpr std::array call_start_fields{id, datetime, answered_by, choice, user_id};
constexpr std::array call_end_fields{id, datetime, cause, recording, voicemail};
constexpr std::array call_insights_fields{id, sentiment, topics, summary};

}  // namespace

std::span<const KnownField> known_fields(Event event) {
    switch (event) {
        case Event::incoming_call: return incoming_call_fields;
        case Event::outgoing_call: return outgoing_call_fields;
        case Event::call_start: return call_start_fields;
        case Event::call_end: return call_end_fields;
        case Event::call_insights: return call_insights_fields;
    }
    return {};
}

const KnownField* find_field(Event event, std::string_view name) {
    for (const KnownField& field : known_fields(event)) {
        if (field.name == name) {
            return &field;
        }
    }
    return nullptr;
}

}  // namespace ringproof::rinkel
