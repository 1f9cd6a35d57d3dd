#include "emitter/core/text.hpp"
#include "emitter/scenario_file/call_parts.hpp"
#include "emitter/scenario_file/combine.hpp"
#include "emitter/scenario_file/limits.hpp"

namespace ringproof::scenario_file {
namespace {

using rinkel::FieldValue;
using scenario::FieldOverride;
using Overrides = std::vector<FieldOverride>;

/// A text, `null`, or a list of texts.
Notation<FieldValue> field_value() {
    const auto text = free_text(Characters::several_lines, summary_max);
    const auto list = list_of(text, field_items_max);
    return {
        [text, list](const Node& node, FieldValue& value, Complaints& complaints) {
            if (node.kind == NodeKind::list) {
                list.read(node, value.emplace<std::vector<std::string>>(), complaints);
            } else if (!(is_null(node) && !node.text.empty())) {
                text.read(node, value.emplace<std::string>(), complaints);
            }
        },
        [text, list] {
            return any_of({text.schema(), list.schema(), {{"type", "null"}}});
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
