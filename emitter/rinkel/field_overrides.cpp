#include "emitter/rinkel/field_overrides.hpp"

#include "emitter/core/text.hpp"
#include "emitter/rinkel/encode.hpp"
#include "emitter/rinkel/known_fields.hpp"

#include <algorithm>

namespace ringproof::rinkel {
namespace {

constexpr std::size_t shown_bytes_max = 60;

/// `a, b, c`.
template <typename Items, typename Name>
std::string listed(const Items& items, Name name) {
    std::string text;
    for (const auto& item : items) {
        text += text.empty() ? "" : ", ";
        text += name(item);
    }
    return text;
}

std::string upper_case(std::string_view text) {
    std::string out{text};
    for (char& c : out) {
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

std::vector<std::string_view> names_of(Event event) {
    std::vector<std::string_view> names;
    for (const KnownField& field : known_fields(event)) {
        names.push_back(field.name);
    }
    return names;
}

/// The events that do have a field of this name: it may only be the wrong event.
std::vector<Event> events_with(std::string_view name) {
    std::vector<Event> events;
    std::copy_if(all_events.begin(), all_events.end(), std::back_inserter(events), [&](Event e) {
        return find_field(e, name) != nullptr;
    });
    return events;
}

OverrideError unknown_field(Event event, std::string_view name) {
    const std::string known = listed(names_of(event), [](auto field) { return field; });
    std::string remedy = "its fields are " + known;
    if (const auto elsewhere = events_with(name); !elsewhere.empty()) {
        remedy = "that is a field of " + listed(elsewhere, [](Event e) { return to_text(e); }) +
                 "; " + remedy;
    } else if (const auto near = nearest_word(name, names_of(event)); !near.empty()) {
        remedy = "did you mean '" + std::string{near} + "'? " + remedy;
    }
    return {
        std::string{to_text(event)} + " has no field '" + printable(name, shown_bytes_max) + "'",
        remedy};
}

std::string shown(const FieldValue& value) {
    Payload alone;
    alone.fields.push_back({"", value});
    std::string json;
    append_json(json, alone);
    // What stands between `{"":` and `}`.
    return printable(json.substr(4, json.size() - 5), shown_bytes_max);
}

OverrideError unlikely_value(const KnownField& field, const FieldValue& value) {
    const std::string name{field.name};
    const std::string problem = "Rinkel never sends " + name + " as " + shown(value);
    if (field.words == nullptr) {
        return {
            problem,
            name + " must be " + std::string{field.expected} + ", e.g. " + name + "=" +
                std::string{field.example}};
    }
    const auto words = field.words();
    const auto* text = std::get_if<std::string>(&value);
    const std::string near{text == nullptr ? "" : nearest_word(upper_case(*text), words)};
    const std::string all = listed(words, [](auto word) { return word; });
    return {
        problem,
        (near.empty() ? "" : "did you mean " + near + "? ") + name + " must be one of " + all};
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        parts.emplace_back(text.substr(0, comma));
        if (comma + 1 == text.size()) {
            parts.emplace_back();
        }
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

}  // namespace

FieldValue read_field(Event event, std::string_view name, std::string_view text) {
    if (text == "null") {
        return {};
    }
    const KnownField* field = find_field(event, name);
    if (field != nullptr && field->form == FieldForm::list) {
        return split(text);
    }
    return std::string{text};
}

std::vector<OverrideError> check_overrides(
    Event event, const std::vector<FieldOverride>& overrides) {
    std::vector<OverrideError> errors;
    for (const FieldOverride& wanted : overrides) {
        const KnownField* field = find_field(event, wanted.name);
        if (field == nullptr) {
            errors.push_back(unknown_field(event, wanted.name));
        } else if (!wanted.value && field->age == FieldAge::documented) {
            errors.push_back(
                {"Rinkel never sends " + std::string{to_text(event)} + " without " + wanted.name,
                 "set it to a value"});
        } else if (wanted.value && !field->is_sent_by_rinkel(*wanted.value)) {
            errors.push_back(unlikely_value(*field, *wanted.value));
        }
    }
    return errors;
}

void apply_overrides(Payload& payload, const std::vector<FieldOverride>& overrides) {
    for (const FieldOverride& wanted : overrides) {
        auto& fields = payload.fields;
        const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) {
            return field.name == wanted.name;
        });
        if (!wanted.value) {
            if (found != fields.end()) {
                fields.erase(found);
            }
        } else if (found != fields.end()) {
            found->value = *wanted.value;
        } else {
            fields.push_back({wanted.name, *wanted.value});
        }
    }
}

}  // namespace ringproof::rinkel
