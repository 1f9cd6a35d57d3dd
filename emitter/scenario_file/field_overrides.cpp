#include "emitter/core/text.hpp"
#include "emitter/scenario_file/call_parts.hpp"
#include "emitter/scenario_file/combine.hpp"
#include "emitter/scenario_file/limits.hpp"

namespace ringproof::scenario_file {
namespace {

using rinkel::FieldValue;
using scenario::FieldOverride;
using Overrides = std::vector<FieldOverride>;

/// True for what YAML and JSON write alike: a number without a leading zero or plus, `true`,
/// `false`.
bool is_json_word(const Node& node) {
    return node.kind == NodeKind::scalar && node.style == ScalarStyle::plain &&
           node.text != "null" && Json::accept(node.text);
}

/// A text, a number, `true`, `false` or `null`.
Notation<FieldValue> single_value() {
    const auto text = free_text(Characters::several_lines, summary_max);
    return {
        [text](const Node& node, FieldValue& value, Complaints& complaints) {
            if (is_json_word(node)) {
                value = rinkel::JsonText{node.text};
            } else if (!(is_null(node) && !node.text.empty())) {
                text.read(node, value.emplace<std::string>(), complaints);
            }
        },
        [text] {
            return any_of({text.schema(), {{"type", {"boolean", "null"}}}});
        }};
}

Json to_json(const FieldValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        return *text;
    }
    const auto* json = std::get_if<rinkel::JsonText>(&value);
    return json == nullptr ? Json{} : Json::parse(json->text);
}

/// What Rinkel's fields can hold is a list of texts; any other list is sent as it is.
FieldValue to_list(const std::vector<FieldValue>& values) {
    std::vector<std::string> texts;
    Json all = Json::array();
    for (const FieldValue& value : values) {
        all.push_back(to_json(value));
        if (const auto* text = std::get_if<std::string>(&value)) {
            texts.push_back(*text);
        }
    }
    return texts.size() == values.size() ? FieldValue{texts}
                                         : FieldValue{rinkel::JsonText{all.dump()}};
}

/// A single value, or a list of them.
Notation<FieldValue> field_value() {
    const auto single = single_value();
    const auto list = list_of(single, field_items_max);
    return {
        [single, list](const Node& node, FieldValue& value, Complaints& complaints) {
            if (node.kind == NodeKind::list) {
                std::vector<FieldValue> values;
                list.read(node, values, complaints);
                value = to_list(values);
            } else {
                single.read(node, value, complaints);
            }
        },
        [single, list] {
            return any_of({single.schema(), list.schema()});
        }};
}

/// The fields of one event, by whatever name.
Notation<Overrides> fields_of(rinkel::Event event) {
    const auto value = field_value();
    const auto name = free_text(Characters::one_line, name_max);
    return {
        [=](const Node& node, Overrides& overrides, Complaints& complaints) {
            if (node.kind != NodeKind::map || node.entries.empty()) {
                complaints.add(
                    node,
                    "the fields of an event must be a mapping",
                    "write e.g. `fields: { callEnd: { cause: TRANSFERRED } }`");
                return;
            }
            if (node.entries.size() > fields_max) {
                complaints.add(
                    node,
                    "more than " + std::to_string(fields_max) + " fields of one event",
                    "keep the ones that matter");
                return;
            }
            for (const Entry& entry : node.entries) {
                if (entry.key.empty() || entry.key.size() > name_max || entry.key == "id") {
                    complaints.add_at(
                        entry.key_position,
                        entry.value.path,
                        "'" + printable(entry.key, 60) + "' cannot be set here",
                        "the id is the call's own (F28); a name has 1 to " +
                            std::to_string(name_max) + " characters");
                    continue;
                }
                FieldOverride& added = overrides.emplace_back();
                added.event = event;
                added.name = entry.key;
                value.read(entry.value, added.value, complaints);
            }
        },
        [value] {
            return Json{
                {"type", "object"},
                {"minProperties", 1},
                {"maxProperties", fields_max},
                {"propertyNames",
                 {{"minLength", 1}, {"maxLength", name_max}, {"not", {{"const", "id"}}}}},
                {"additionalProperties", value.schema()}};
        }};
}

}  // namespace

Notation<Overrides> field_overrides_notation() {
    std::vector<Field<Overrides>> events;
    for (const rinkel::Event event : rinkel::all_events) {
        const auto append = [](Overrides& all, Overrides added) {
            std::move(added.begin(), added.end(), std::back_inserter(all));
        };
        events.push_back(
            field_into<Overrides>(to_text(event), fields_of(event), append, "Of this event only."));
    }
    return mapping<Overrides>("fields: { callEnd: { cause: TRANSFERRED } }", std::move(events));
}

}  // namespace ringproof::scenario_file
