#include "emitter/rinkel/payload.hpp"

#include <utility>

namespace ringproof::rinkel {
namespace {

FieldValue or_null(std::optional<std::string> value) {
    return value ? FieldValue{*std::move(value)} : FieldValue{};
}

/// A braced list would be copied, and there are millions of events.
template <typename... Fields>
Payload make_payload(Event event, Fields... fields) {
    Payload payload{event, {}};
    payload.fields.reserve(sizeof...(fields));
    (payload.fields.push_back(std::move(fields)), ...);
    return payload;
}

Payload announce(Event event, Announcement call) {
    return make_payload(
        event,
        Field{"id", std::move(call.id)},
        Field{"datetime", to_iso8601(call.datetime)},
        Field{"to", std::move(call.to)},
        Field{"from", std::move(call.from)});
}

}  // namespace

Payload incoming_call(Announcement call) {
    return announce(Event::incoming_call, std::move(call));
}

Payload outgoing_call(Announcement call) {
    return announce(Event::outgoing_call, std::move(call));
}

Payload call_start(Answering answering) {
    return make_payload(
        Event::call_start,
        Field{"id", std::move(answering.id)},
        Field{"datetime", to_iso8601(answering.datetime)},
        Field{"answeredBy", or_null(std::move(answering.answered_by))},
        Field{"choice", or_null(std::move(answering.choice))});
}

Payload call_end(Ending ending) {
    return make_payload(
        Event::call_end,
        Field{"id", std::move(ending.id)},
        Field{"datetime", to_iso8601(ending.datetime)},
        Field{"cause", std::string{to_text(ending.cause)}});
}

Payload call_insights(Insights insights) {
    return make_payload(
        Event::call_insights,
        Field{"id", std::move(insights.id)},
        Field{"sentiment", std::string{to_text(insights.sentiment)}},
        Field{"topics", std::move(insights.topics)},
        Field{"summary", std::move(insights.summary)});
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
