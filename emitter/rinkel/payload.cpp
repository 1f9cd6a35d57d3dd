#include "emitter/rinkel/payload.hpp"

namespace ringproof::rinkel {
namespace {

FieldValue or_null(const std::optional<std::string>& value) {
    return value ? FieldValue{*value} : FieldValue{};
}

Payload announce(Event event, const Announcement& call) {
    return {
        event,
        {{"id", call.id},
         {"datetime", to_iso8601(call.datetime)},
         {"to", call.to},
         {"from", call.from}}};
}

}  // namespace

Payload incoming_call(const Announcement& call) {
    return announce(Event::incoming_call, call);
}

Payload outgoing_call(const Announcement& call) {
    return announce(Event::outgoing_call, call);
}

Payload call_start(const Answering& answering) {
    return {
        Event::call_start,
        {{"id", answering.id},
         {"datetime", to_iso8601(answering.datetime)},
         {"answeredBy", or_null(answering.answered_by)},
         {"choice", or_null(answering.choice)}}};
}

Payload call_end(const Ending& ending) {
    return {
        Event::call_end,
        {{"id", ending.id},
         {"datetime", to_iso8601(ending.datetime)},
         {"cause", std::string{to_text(ending.cause)}}}};
}

Payload call_insights(const Insights& insights) {
    return {
        Event::call_insights,
        {{"id", insights.id},
         {"sentiment", std::string{to_text(insights.sentiment)}},
         {"topics", insights.topics},
         {"summary", insights.summary}}};
}

void add_extended_fields(Payload& payload, const ExtendedFields& extended) {
    if (payload.event == Event::outgoing_call || payload.event == Event::call_start) {
        payload.fields.push_back({"userId", extended.user_id});
    }
    if (payload.event == Event::call_end) {
        payload.fields.push_back({"callRecordingUrl", or_null(extended.call_recording_url)});
        payload.fields.push_back({"voicemailUrl", or_null(extended.voicemail_url)});
    }
}

void set_field(Payload& payload, std::string_view name, FieldValue value) {
    for (Field& field : payload.fields) {
        if (field.name == name) {
            field.value = std::move(value);
            return;
        }
    }
    payload.fields.push_back({name, std::move(value)});
}

}  // namespace ringproof::rinkel
