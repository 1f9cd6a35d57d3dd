#include "emitter/scenario_file/scalars.hpp"

#include "emitter/core/text.hpp"
#include "emitter/scenario_file/limits.hpp"

#include <algorithm>
#include <array>

namespace ringproof::scenario_file {
namespace {

constexpr std::array<std::string_view, 6> truth_words{
    "true", "True", "TRUE", "false", "False", "FALSE"};

bool is_truth_word(const Node& node) {
    return node.style == ScalarStyle::plain &&
           std::find(truth_words.begin(), truth_words.end(), node.text) != truth_words.end();
}

std::string instead(std::string_view example) {
    return "write e.g. " + std::string{example};
}

/// Letters of any script; the bytes of UTF-8 that are no control characters of Latin-1.
bool is_allowed(char32_t c, Characters characters) {
    const bool is_line_break = c == '\n' || c == '\t';
    const bool is_control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    return !is_control || (is_line_break && characters == Characters::several_lines);
}

/// C0, DEL, and C1, whose two bytes are C2 80 to C2 9F.
bool is_allowed_text(std::string_view text, Characters characters) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool is_c1 =
            byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0;
        if (is_c1 || (byte < 0x80 && !is_allowed(byte, characters))) {
            return false;
        }
    }
    return true;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

/// Complains about what no text of the file may hold; false then.
bool check_text(
    const Node& node, Characters characters, std::size_t characters_max, Complaints& complaints) {
    if (!is_allowed_text(node.text, characters)) {
        complaints.add(
            node, node.described() + " holds a control character: " + shown(node), "remove it");
        return false;
    }
    if (count_characters(node.text) > characters_max) {
        complaints.add(
            node,
            node.described() + " is longer than " + std::to_string(characters_max) + " characters",
            "shorten it");
        return false;
    }
    return true;
}

/// Nothing at all, an empty text, or a variable that is set to nothing.
void complain_of_nothing(const Node& node, std::string_view example, Complaints& complaints) {
    const std::string name = node.described();
    if (node.written) {
        complaints.add(node, name + " is empty: " + shown(node), "give the variable a value");
    } else if (node.style == ScalarStyle::quoted) {
        complaints.add(
            node, name + " cannot be the empty text", "leave the key out, or " + instead(example));
    } else {
        complaints.add(node, name + " has no value", instead(example));
    }
}

}  // namespace

std::string shown(const Node& node) {
    constexpr std::size_t shown_max = 60;
    return "'" + printable(node.written.value_or(node.text), shown_max) + "'";
}

std::optional<std::string> read_text(
    const Node& node, std::string_view example, Complaints& complaints) {
    if (node.is_broken) {
        return std::nullopt;
    }
    const std::string name = node.described();
    if (node.kind != NodeKind::scalar) {
        complaints.add(
            node,
            name + " must be a single value, not " + std::string{node.kind_text()},
            instead(example));
    } else if (node.text.empty()) {
        complain_of_nothing(node, example, complaints);
    } else if (is_null(node)) {
        complaints.add(
            node, name + " cannot be " + node.text, "leave the key out, or quote the text");
    } else if (is_truth_word(node)) {
        complaints.add(node, name + " cannot be " + node.text, instead(example));
    } else if (node.text.find('\0') != std::string::npos) {
        complaints.add(node, name + " holds a NUL character", "remove it");
    } else {
        return node.text;
    }
    return std::nullopt;
}

Json or_variable(Json schema) {
    return {{"anyOf", {std::move(schema), {{"$ref", "#/$defs/variable"}}}}};
}

Notation<std::string> free_text(Characters characters, std::size_t characters_max) {
    const bool is_one_line = characters == Characters::one_line;
    return {
        [=](const Node& node, std::string& value, Complaints& complaints) {
            const auto text = read_text(node, "\"a text\"", complaints);
            if (text && check_text(node, characters, characters_max, complaints)) {
                value = *text;
            }
        },
        [=] {
            return Json{
                {"type", {"string", "number"}},
                {"minLength", 1},
                {"maxLength", characters_max},
                {"pattern",
                 is_one_line ? "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"
                             : "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$"}};
        }};
}

std::string anchored(std::string_view pattern) {
    return "^(" + std::string{pattern} + ")$";
}

Notation<std::string> formed_text(
    std::string pattern, std::string_view example, std::optional<NumberRange> numbers) {
    return {
        [=](const Node& node, std::string& value, Complaints& complaints) {
            const auto text = read_text(node, example, complaints);
            if (text && check_text(node, Characters::one_line, address_max, complaints)) {
                value = *text;
            }
        },
        [=] {
            Json form = or_variable({{"type", "string"}, {"pattern", pattern}});
            if (numbers) {
                form["anyOf"].push_back(
                    {{"type", "integer"}, {"minimum", numbers->min}, {"maximum", numbers->max}});
            }
            return form;
        }};
}

}  // namespace ringproof::scenario_file
