#include "receiver-conformance/receivers/received_event.hpp"

#include "emitter/rinkel/event.hpp"
#include "receiver-conformance/receivers/canonical_event.hpp"
#include "receiver-conformance/receivers/form_body.hpp"
#include "receiver-conformance/receivers/json_body.hpp"

#include <algorithm>
#include <utility>

namespace ringproof::receivers {
namespace {

bool has_any_of(const Fields& fields, std::initializer_list<std::string_view> names) {
    return std::any_of(
        names.begin(), names.end(), [&](std::string_view name) { return fields.contains(name); });
}

/// Rinkel's payloads do not name their event, but no two of them carry the same fields, except
/// incomingCall and outgoingCall.
std::string tell_event(const Fields& fields) {
    if (fields.contains("cause")) {
        return "callEnd";
    }
    if (has_any_of(fields, {"sentiment", "topics", "summary"})) {
        return "callInsights";
    }
    if (has_any_of(fields, {"to", "from"})) {
        return std::string{incoming_or_outgoing};
    }
    // A form may leave out what is null (F31), and both fields of a callStart can be.
    return has_any_of(fields, {"answeredBy", "choice", "datetime"}) ? "callStart" : "unknown";
}

std::variant<Fields, NotAnEvent> read_fields(const Delivery& delivery) {
    const auto type = rinkel::parse_content_type(media_type(delivery.content_type));
    if (!type) {
        return NotAnEvent{415, "use application/json or application/x-www-form-urlencoded"};
    }
    auto body =
        *type == rinkel::ContentType::json ? read_json(delivery.body) : read_form(delivery.body);
    if (auto* error = std::get_if<BodyError>(&body)) {
        return NotAnEvent{400, std::move(error->problem)};
    }
    return std::get<Fields>(std::move(body));
}

}  // namespace

std::string media_type(std::string_view content_type) {
    std::string type{content_type.substr(0, content_type.find(';'))};
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) {
        type.pop_back();
    }
    std::transform(type.begin(), type.end(), type.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return type;
}

std::variant<ReceivedEvent, NotAnEvent> read_event(const Delivery& delivery) {
    auto read = read_fields(delivery);
    if (auto* refusal = std::get_if<NotAnEvent>(&read)) {
        return std::move(*refusal);
    }
    ReceivedEvent event;
    event.fields = std::get<Fields>(std::move(read));
    const auto id = event.fields.find("id");
    const auto* text = id == event.fields.end() ? nullptr : std::get_if<std::string>(&id->second);
    if (text == nullptr || text->empty()) {
        return NotAnEvent{400, "the event has no id"};
    }
    if (text->size() > call_id_bytes_max) {
        return NotAnEvent{
            400, "the id is longer than " + std::to_string(call_id_bytes_max) + " bytes"};
    }
    event.call = *text;
    event.event =
        delivery.event_in_path.empty() ? tell_event(event.fields) : delivery.event_in_path;
    make_canonical(event);
    return event;
}

}  // namespace ringproof::receivers
