#include "emitter/scenario_file/examples.hpp"
#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/load.hpp"
#include "emitter/scenario_file/reference_texts.hpp"
#include "emitter/scenario_file/schema_walk.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace ringproof::scenario_file {
namespace {

/// Plain where YAML takes it for a text, else as JSON has it, which is YAML, too.
std::string yaml_text(const std::string& text) {
    const bool is_plain = text.find_first_not_of(
                              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                              "0123456789/_.@:-") == std::string::npos;
    const bool is_number = text.find_first_not_of("0123456789") == std::string::npos;
    return is_plain && !is_number ? text : Json(text).dump();
}

std::string yaml(const Json& value) {
    std::string out;
    if (value.is_string()) {
        return yaml_text(value.get<std::string>());
    }
    if (value.is_array()) {
        for (const Json& item : value) {
            out += (out.empty() ? "" : ", ") + yaml(item);
        }
        return "[" + out + "]";
    }
    if (value.is_object()) {
        for (const auto& [key, item] : value.items()) {
            out += (out.empty() ? "" : ", ") + yaml_text(key) + ": " + yaml(item);
        }
        return "{ " + out + " }";
    }
    return value.dump();
}

std::string code(const std::string& text) {
    return "`" + text + "`";
}

void add_once(std::vector<std::string>& all, const std::string& one) {
    if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) {
        all.push_back(one);
    }
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
    std::string out;
    for (const std::string& part : parts) {
        out += (out.empty() ? "" : std::string{between}) + part;
    }
    return out;
}

/// The words of an enumeration; the texts "true" and "false" are what they are quoted as.
std::string words_of(const Json& words) {
    std::vector<std::string> out;
    for (const Json& word : words) {
        add_once(out, code(word.is_string() ? word.get<std::string>() : word.dump()));
    }
    return joined(out, ", ");
}

std::string kind_of(const Json& schema);

/// Choices of a value; that each may also be a variable goes without saying.
std::string kinds_of(const Json& choices) {
    const bool has_number = std::any_of(choices.begin(), choices.end(), [](const Json& choice) {
        return choice.value("type", Json{}) == "integer" && choice.contains("maximum");
    });
    std::vector<std::string> kinds;
    for (const Json& choice : choices) {
        // Digits in quotes are the number all the same, and numbers stand for texts of digits.
        const bool is_digits = has_number && choice.value("pattern", "") == "^(0|[1-9][0-9]*)$";
        const bool is_unquoted = choice.value("type", Json{}) == "integer" && !kinds.empty();
        if (!is_digits && !is_unquoted) {
            add_once(kinds, kind_of(choice));
        }
    }
    return joined(kinds, ", or ");
}

/// What may stand behind a key, in words.
std::string kind_of(const Json& schema) {
    if (schema.contains("$ref")) {
        const auto name = schema["$ref"].get<std::string>();
        return name.ends_with("/variable")         ? ""
               : name.ends_with("/duration_range") ? "a duration or a range"
                                                   : "a duration";
    }
    if (schema.contains("anyOf")) {
        return kinds_of(schema["anyOf"]);
    }
    if (schema.contains("enum")) {
        return words_of(schema["enum"]);
    }
    if (schema.value("pattern", "").find("T[0-9]") != std::string::npos) {
        return "a moment";
    }
    const Json type = schema.value("type", Json{});
    if (type == "array") {
        return "a list";
    }
    if (type == "object") {
        return "a mapping";
    }
    if (type == "integer") {
        return "a number, " + schema["minimum"].dump() + " to " + schema["maximum"].dump();
    }
    return type == "null" ? "`null`" : "a text";
}

/// A mapping and the rows of its table.
struct Section {
    std::string path;
    std::vector<std::string> keys;
    std::string rows;
};

Section& section_at(std::vector<Section>& sections, std::string_view path) {
    const auto found = std::find_if(
        sections.begin(), sections.end(), [&](const Section& one) { return one.path == path; });
    return found == sections.end() ? sections.emplace_back(Section{std::string{path}, {}, {}})
                                   : *found;
}

void add_row(Section& section, const VisitedKey& key) {
    const std::string name{key.name};
    if (std::find(section.keys.begin(), section.keys.end(), name) != section.keys.end()) {
        return;  // `at` belongs to each kind of hook
    }
    section.keys.push_back(name);
    std::string kind = kind_of(key.property);
    if (key.property.contains("default")) {
        kind += "; " + code(yaml(key.property["default"])) + " without it";
    }
    section.rows += "| " + code(name) + (key.is_required ? " *" : "") + " | " +
                    key.property["description"].get<std::string>() + " | " + kind + " | " +
                    code(name + ": " + yaml(example_of(key_path(key.owner, key.name)))) + " |\n";
}

std::string page_of(const Section& section) {
    const SectionText text = section_text(section.path);
    return "\n## " + std::string{text.title} + "\n\n" + std::string{text.text} +
           "\n\n| key | what it says | value | example |\n|---|---|---|---|\n" + section.rows;
}

}  // namespace

std::string reference() {
    Json root = scenario_notation().schema();
    std::vector<Section> sections;
    walk_keys(root, [&](const VisitedKey& key) { add_row(section_at(sections, key.owner), key); });
    std::string page{reference_opening()};
    for (const Section& section : sections) {
        page += page_of(section);
    }
    return page;
}

}  // namespace ringproof::scenario_file
