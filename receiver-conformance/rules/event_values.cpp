#include "receiver-conformance/rules/event_values.hpp"

#include "receiver-conformance/rules/body_fields.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

/// How a text stands within a JSON string.
std::string quoted(std::string_view text, bool is_ascii_only) {
    const nlohmann::json json = text;
    const std::string dumped =
        json.dump(-1, ' ', is_ascii_only, nlohmann::json::error_handler_t::replace);
    return dumped.substr(1, dumped.size() - 2);
}

/// As a form writes it, with `space` for a space.
std::string form_encoded(std::string_view text, std::string_view space) {
    constexpr std::string_view as_they_are =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-._";
    std::string encoded;
    for (const char one : text) {
        if (one == ' ') {
            encoded += space;
        } else if (as_they_are.find(one) != std::string_view::npos) {
            encoded += one;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(one));
        }
    }
    return encoded;
}

bool is_ascii(char one) {
    return static_cast<unsigned char>(one) < 0x80;
}

/// Each byte that is not ASCII as `stand_in` says.
template <typename StandIn>
std::string with_stand_ins(std::string_view text, StandIn stand_in) {
    std::string out;
    for (const char one : text) {
        out += is_ascii(one) ? std::string{one} : stand_in(static_cast<unsigned char>(one));
    }
    return out;
}

/// The character of Latin-1 with this number, in UTF-8.
std::string latin1_character(unsigned char byte) {
    return {static_cast<char>(0xC0U | (byte >> 6U)), static_cast<char>(0x80U | (byte & 0x3FU))};
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
    return is_in_document || holds(state, value) || holds(state, form_encoded(value, "+")) ||
           holds(state, form_encoded(value, "%20"));
}

bool holds_as_number(const journal::StateRead* state, std::string_view value) {
    // No country's own numbers are longer but for a few, and no other number ends with as many.
    constexpr std::size_t telling_digits = 9;
    const bool is_number = value.size() > telling_digits && value.front() == '+' &&
                           value.find_first_not_of("0123456789", 1) == std::string_view::npos;
    return is_number && holds(state, value.substr(value.size() - telling_digits));
}

std::string miscoded_text(const journal::StateRead* state, std::string_view value) {
    const std::string_view word = value.substr(0, value.find(' '));
    if (std::all_of(word.begin(), word.end(), is_ascii)) {
        return {};
    }
    const std::array forms{
        with_stand_ins(word, latin1_character),
        with_stand_ins(word, [](unsigned char) { return std::string{"?"}; }),
        with_stand_ins(word, [](unsigned char) { return std::string{"\xEF\xBF\xBD"}; })};
    for (const std::string& form : forms) {
        if (holds(state, form) || holds(state, quoted(form, true))) {
            return form;
        }
    }
    return {};
}

}  // namespace ringproof::rules
