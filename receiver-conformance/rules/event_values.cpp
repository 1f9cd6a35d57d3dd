#include "receiver-conformance/rules/event_values.hpp"

#include "receiver-conformance/rules/body_fields.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ringproof::rules {
namespace {

// Shorter values are found in any text.
constexpr std::size_t telling_length_min = 4;

/// How a text stands within a JSON string.
std::string quoted(std::string_view text, bool is_ascii_only) {
    const nlohmann::json json = text;
    const std::string dumped =
        json.dump(-1, ' ', is_ascii_only, nlohmann::json::error_handler_t::replace);
    return dumped.substr(1, dumped.size() - 2);
}

}  // namespace

std::vector<FieldValue> telling_values(const TakenEvent& event) {
    std::vector<FieldValue> fields;
    for (const auto& [name, field] : read_body(event.attempt->content_type, event.body)) {
        for (const std::string& value : field.values) {
            if (name != "id" && value.size() >= telling_length_min) {
                fields.emplace_back(name, value);
            }
        }
    }
    // A person finds an event by anything rather than by its time.
    std::stable_partition(fields.begin(), fields.end(), [](const FieldValue& field) {
        return field.first != "datetime";
    });
    return fields;
}

bool holds(const journal::StateRead* state, std::string_view value) {
    return state != nullptr && state->state.find(quoted(value, false)) != std::string::npos;
}

bool holds_in_any_form(const journal::StateRead* state, std::string_view value) {
    if (state == nullptr) {
        return false;
    }
    const bool is_in_document =
        holds(state, quoted(value, false)) || holds(state, quoted(value, true));
    return is_in_document || holds(state, value);
}

}  // namespace ringproof::rules
