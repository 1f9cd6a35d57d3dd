#include "receiver-conformance/receivers/received_event.hpp"

#include "emitter/rinkel/event.hpp"
#include "receiver-conformance/receivers/form_body.hpp"
#include "receiver-conformance/receivers/json_body.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ringproof::receivers {
namespace {

using List = std::vector<std::string>;

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool has_any_of(const Fields& fields, std::initializer_list<std::string_view> names) {
    return std::any_of(fields.begin(), fields.end(), [&](const auto& field) {
        return is_any_of(field.first, names);
    });
}

/// Rinkel's payloads do not name their event, but no two of them carry the same fields, except
/// incomingCall and outgoingCall.
std::string tell_event(const Fields& fields) {
    if (has_any_of(fields, {"cause"})) {
        return "callEnd";
    }
    if (has_any_of(fields, {"sentiment", "topics", "topics[]", "summary"})) {
        return "callInsights";
    }
    if (has_any_of(fields, {"to", "from"})) {
        return std::string{incoming_or_outgoing};
    }
    // A form may leave out what is null (F31), and both fields of a callStart can be.
    return has_any_of(fields, {"answeredBy", "choice", "datetime"}) ? "callStart" : "unknown";
}

List split_at_commas(std::string_view text) {
    List list;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        list.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

/// The documentation does not say how a form writes a list (F31): one value may be a JSON array
/// or joined with commas.
List to_list(const FieldValue& value) {
    if (const auto* list = std::get_if<List>(&value)) {
        return *list;
    }
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) {
        return {};
    }
    if (text->starts_with('[')) {
        const auto object = read_json("{\"topics\":" + *text + "}");
        if (const auto* fields = std::get_if<Fields>(&object)) {
            return to_list(fields->at("topics"));
        }
    }
    return split_at_commas(*text);
}

/// A form cannot say null (F31).
bool means_null(const FieldValue& value) {
    const auto* text = std::get_if<std::string>(&value);
    return std::holds_alternative<std::monostate>(value) ||
           (text != nullptr && (text->empty() || *text == "null"));
}

/// Makes the same event look the same, however it was encoded: an optional field that is null is
/// left out, `answeredBy` and `choice` of a callStart and the topics of callInsights are there.
void make_canonical(ReceivedEvent& event) {
    Fields canonical;
    for (auto& [name, value] : event.fields) {
        const bool is_always_text =
            is_any_of(name, {"id", "datetime", "to", "from", "cause", "sentiment", "summary"});
        if (is_always_text || !means_null(value)) {
            canonical.emplace(name, std::move(value));
        }
    }
    if (event.event == "callStart") {
        canonical.try_emplace("answeredBy");
        canonical.try_emplace("choice");
    }
    if (event.event == "callInsights") {
        FieldValue& topics = canonical["topics"];
        topics = to_list(topics);
    }
    event.fields = std::move(canonical);
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
