#include "emitter/scenario_file/notation.hpp"

#include "emitter/core/text.hpp"

#include <algorithm>
#include <string>

namespace ringproof::scenario_file {
namespace {

using Keys = std::vector<const Key*>;

std::vector<std::string_view> names_of(const Keys& keys) {
    std::vector<std::string_view> names;
    for (const Key* key : keys) {
        names.push_back(key->name);
    }
    return names;
}

std::string known_keys_text(const Keys& keys) {
    std::string text;
    for (const Key* key : keys) {
        text += (text.empty() ? "`" : ", `") + std::string{key->name} + "`";
    }
    return text;
}

/// ` in `calls``; nothing for the file itself and for the entries of a list that is all of it.
std::string place_of(const Node& node) {
    const std::string name = node.name();
    return name.empty() ? name : " in `" + name + "`";
}

/// The key that an unknown one was meant to be; one that is there already was not.
std::string_view meant_key(const Node& node, const Entry& entry, const Keys& keys) {
    std::vector<std::string_view> names = names_of(keys);
    std::erase_if(names, [&](std::string_view name) { return node.find(name) != nullptr; });
    return nearest_word(entry.key, names);
}

/// `callEnd` beside `calEnd`: the one that was meant stands there already.
std::string unknown_key_remedy(const Keys& keys, std::string_view meant, std::string_view present) {
    if (!meant.empty()) {
        return "did you mean `" + std::string{meant} + "`?";
    }
    return (present.empty()
                ? ""
                : "did you mean `" + std::string{present} + "`, which is there already? ") +
           ("known keys are " + known_keys_text(keys));
}

/// What the unknown key was meant to be counts as unreadable, not as missing.
void complain_unknown(
    const Node& node, const Entry& entry, const Keys& keys, Complaints& complaints) {
    if (complaints.is_full()) {
        return;
    }
    const auto meant = meant_key(node, entry, keys);
    const std::string owner = place_of(node);
    complaints.add_at(
        entry.key_position,
        node.path + "/" + (meant.empty() ? entry.key : std::string{meant}),
        "unknown key `" + printable(entry.key, 60) + "`" + owner,
        unknown_key_remedy(keys, meant, nearest_word(entry.key, names_of(keys))));
}

void complain_missing(const Node& node, const Keys& keys, Complaints& complaints) {
    for (const Key* key : keys) {
        const std::string name{key->name};
        const std::string path = node.path + "/" + name;
        const bool is_missing = node.find(name) == nullptr && !complaints.is_broken(path);
        if (key->presence == Presence::required && is_missing) {
            complaints.add_at(
                node.position,
                path,
                "`" + name + "` is missing" + place_of(node),
                "add `" + name + ": …`: " + std::string{key->description});
        }
    }
}

}  // namespace

std::vector<Match> match_keys(
    const Node& node, const Keys& keys, std::string_view example, Complaints& complaints) {
    std::vector<Match> matches;
    if (node.kind != NodeKind::map) {
        const bool is_empty = is_null(node);
        complaints.add(
            node,
            node.described() + " must be a mapping, not " +
                (is_empty ? "nothing" : std::string{node.kind_text()}),
            "write e.g. `" + std::string{example} + "`");
        return matches;
    }
    for (const Entry& entry : node.entries) {
        const auto found = std::find_if(
            keys.begin(), keys.end(), [&](const Key* key) { return key->name == entry.key; });
        if (found == keys.end()) {
            complain_unknown(node, entry, keys, complaints);
        } else {
            matches.push_back({static_cast<std::size_t>(found - keys.begin()), &entry.value});
        }
    }
    complain_missing(node, keys, complaints);
    return matches;
}

Json mapping_schema(const Keys& keys) {
    Json schema{{"type", "object"}, {"additionalProperties", false}};
    for (const Key* key : keys) {
        Json property = key->schema();
        property["description"] = key->description;
        if (!key->default_value.is_null()) {
            property["default"] = key->default_value;
        }
        schema["properties"][std::string{key->name}] = std::move(property);
        if (key->presence == Presence::required) {
            schema["required"].push_back(key->name);
        }
    }
    return schema;
}

}  // namespace ringproof::scenario_file
