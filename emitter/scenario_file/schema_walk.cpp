#include "emitter/scenario_file/schema_walk.hpp"

#include "emitter/rinkel/event.hpp"

#include <algorithm>

namespace ringproof::scenario_file {
namespace {

using Visit = std::function<void(const VisitedKey&)>;

bool is_required(const Json& mapping, const std::string& key) {
    const auto list = mapping.find("required");
    return list != mapping.end() && std::find(list->begin(), list->end(), key) != list->end();
}

/// A mapping may be one of several kinds, each with keys of its own.
enum class Kinds { one, several };

void walk(Json& schema, const std::string& path, const Visit& visit);

/// Every event has the same keys; one of them stands for all.
bool is_like_another(std::string_view key) {
    return rinkel::parse_event(key) && key != to_text(rinkel::all_events.front());
}

void walk_mapping(Json& mapping, const std::string& path, Kinds kinds, const Visit& visit) {
    Json& properties = mapping["properties"];
    for (auto& [key, property] : properties.items()) {
        if (!is_like_another(key)) {
            const std::string name = rinkel::parse_event(key) ? "EVENT" : key;
            visit({path, name, property, kinds == Kinds::one && is_required(mapping, key)});
        }
    }
    for (auto& [key, property] : properties.items()) {
        if (!is_like_another(key)) {
            const std::string name = rinkel::parse_event(key) ? "EVENT" : key;
            walk(property, key_path(path, name), visit);
        }
    }
}

void walk_choices(Json& choices, const std::string& path, const Visit& visit) {
    const auto mappings = std::count_if(choices.begin(), choices.end(), [](const Json& choice) {
        return choice.contains("properties");
    });
    for (Json& choice : choices) {
        if (mappings > 1 && choice.contains("properties")) {
            walk_mapping(choice, path, Kinds::several, visit);
        } else {
            walk(choice, path, visit);
        }
    }
}

void walk(Json& schema, const std::string& path, const Visit& visit) {
    if (schema.contains("properties")) {
        walk_mapping(schema, path, Kinds::one, visit);
    }
    if (schema.contains("items")) {
        walk(schema["items"], path + "[]", visit);
    }
    if (schema.contains("anyOf")) {
        walk_choices(schema["anyOf"], path, visit);
    }
}

}  // namespace

void walk_keys(Json& schema, const Visit& visit) {
    walk(schema, {}, visit);
}

std::string key_path(std::string_view owner, std::string_view name) {
    return owner.empty() ? std::string{name} : std::string{owner} + "." + std::string{name};
}

}  // namespace ringproof::scenario_file
