#include "receiver-conformance/receivers/json_body.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ringproof::receivers {
namespace {
using Json = nlohmann::json;

std::string to_string(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

FieldValue to_field(const Json& value) {
    if (value.is_null()) {
        return std::monostate{};
    }
    if (!value.is_array()) {
        return to_string(value);
    }
    std::vector<std::string> list;
    for (const Json& element : value) {
        list.push_back(to_string(element));
    }
    return list;
}

}  // namespace

int nesting_depth(std::string_view json, int limit) {
    int depth = 0;
    int deepest = 0;
    bool is_in_string = false;
    for (std::size_t i = 0; i < json.size() && deepest <= limit; ++i) {
        const char c = json[i];
        if (is_in_string && c == '\\') {
            ++i;
        } else if (c == '"') {
            is_in_string = !is_in_string;
        } else if (!is_in_string && (c == '{' || c == '[')) {
            deepest = std::max(deepest, ++depth);
        } else if (!is_in_string && (c == '}' || c == ']')) {
            --depth;
        }
    }
    return deepest;
}

std::variant<Fields, BodyError> read_json(std::string_view body) {
    // nlohmann's dump() recurses: a depth of 100,000 would overflow the stack.
    if (nesting_depth(body, json_depth_max) > json_depth_max) {
        return BodyError{"the JSON nests deeper than " + std::to_string(json_depth_max)};
    }
    const Json json = Json::parse(body, nullptr, false);
    if (json.is_discarded()) {
        return BodyError{"the body is not JSON"};
    }
    if (!json.is_object()) {
        return BodyError{"the body is JSON but not an object"};
    }
    if (json.size() > fields_max) {
        return BodyError{"the object has more than " + std::to_string(fields_max) + " fields"};
    }
    Fields fields;
    for (const auto& [name, value] : json.items()) {
        fields.emplace(name, to_field(value));
    }
    return fields;
}

}  // namespace ringproof::receivers
