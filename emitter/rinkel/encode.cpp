#include "emitter/rinkel/encode.hpp"

#include "emitter/core/json_string.hpp"

#include <array>

namespace ringproof::rinkel {
namespace {

constexpr std::array all_form_nulls{FormNull::empty, FormNull::omitted, FormNull::word};
constexpr std::array all_form_lists{
    FormList::brackets, FormList::repeated, FormList::indexed, FormList::comma, FormList::json};

constexpr bool is_form_literal(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '*' ||
           c == '-' || c == '.' || c == '_';
}

void append_json_list(std::string& out, const std::vector<std::string>& list) {
    out += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
        out += i == 0 ? "" : ",";
        append_json_string(out, list[i]);
    }
    out += ']';
}

void append_form_text(std::string& out, std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    for (const char c : text) {
        if (is_form_literal(c)) {
            out += c;
        } else if (c == ' ') {
            out += '+';
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += hex[byte >> 4U];
            out += hex[byte & 0xfU];
        }
    }
}

void append_pair(std::string& out, std::string_view name, std::string_view value) {
    if (!out.empty()) {
        out += '&';
    }
    append_form_text(out, name);
    out += '=';
    append_form_text(out, value);
}

std::string joined(const std::vector<std::string>& list, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < list.size(); ++i) {
        out += i == 0 ? "" : separator;
        out += list[i];
    }
    return out;
}

/// An empty list leaves no trace in the three styles that repeat the name: that is what forms do.
void append_form_list(
    std::string& out, const Field& field, const std::vector<std::string>& list, FormList style) {
    const std::string name{field.name};
    if (style == FormList::comma) {
        append_pair(out, name, joined(list, ","));
        return;
    }
    if (style == FormList::json) {
        std::string text;
        append_json_list(text, list);
        append_pair(out, name, text);
        return;
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
        std::string item = name;
        if (style != FormList::repeated) {
            item += '[';
            item += style == FormList::indexed ? std::to_string(i) : "";
            item += ']';
        }
        append_pair(out, item, list[i]);
    }
}

void append_form_null(std::string& out, const Field& field, FormNull style) {
    if (style != FormNull::omitted) {
        append_pair(out, field.name, style == FormNull::word ? "null" : "");
    }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
    const std::size_t at = out.size();
    out.resize(at + json_string_bytes_max(text.size()));
    const char* const end = write_json_string(out.data() + at, text);
    out.resize(static_cast<std::size_t>(end - out.data()));
}

void append_json(std::string& out, const Payload& payload) {
    out += '{';
    for (std::size_t i = 0; i < payload.fields.size(); ++i) {
        const Field& field = payload.fields[i];
        out += i == 0 ? "" : ",";
        append_json_string(out, field.name);
        out += ':';
        if (const auto* text = std::get_if<std::string>(&field.value)) {
            append_json_string(out, *text);
        } else if (const auto* list = std::get_if<std::vector<std::string>>(&field.value)) {
            append_json_list(out, *list);
        } else if (const auto* json = std::get_if<JsonText>(&field.value)) {
            out += json->text;
        } else {
            out += "null";
        }
    }
    out += '}';
}

void append_form(std::string& out, const Payload& payload, FormStyle style) {
    std::string form;
    for (const Field& field : payload.fields) {
        if (const auto* text = std::get_if<std::string>(&field.value)) {
            append_pair(form, field.name, *text);
        } else if (const auto* list = std::get_if<std::vector<std::string>>(&field.value)) {
            append_form_list(form, field, *list, style.list);
        } else if (const auto* json = std::get_if<JsonText>(&field.value)) {
            append_pair(form, field.name, json->text);
        } else {
            append_form_null(form, field, style.null);
        }
    }
    out += form;
}

std::string_view to_text(FormNull null) {
    switch (null) {
        case FormNull::empty: return "empty";
        case FormNull::omitted: return "omitted";
        case FormNull::word: return "word";
    }
    return "";
}

std::string_view to_text(FormList list) {
    switch (list) {
        case FormList::brackets: return "brackets";
        case FormList::repeated: return "repeated";
        case FormList::indexed: return "indexed";
        case FormList::comma: return "comma";
        case FormList::json: return "json";
    }
    return "";
}

std::optional<FormNull> parse_form_null(std::string_view text) {
    for (const FormNull null : all_form_nulls) {
        if (to_text(null) == text) {
            return null;
        }
    }
    return std::nullopt;
}

std::optional<FormList> parse_form_list(std::string_view text) {
    for (const FormList list : all_form_lists) {
        if (to_text(list) == text) {
            return list;
        }
    }
    return std::nullopt;
}

}  // namespace ringproof::rinkel
