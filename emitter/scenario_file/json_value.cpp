#include "emitter/scenario_file/json_value.hpp"

#include "emitter/core/text.hpp"
#include "emitter/scenario_file/limits.hpp"

namespace ringproof::scenario_file {
namespace {

using Pointers = std::vector<std::pair<std::string, std::string>>;

/// RFC 6901: empty, or parts that start with `/`; a `~` only as `~0` or `~1`.
bool is_pointer(std::string_view text) {
    if (!text.empty() && text.front() != '/') {
        return false;
    }
    for (auto at = text.find('~'); at != std::string_view::npos; at = text.find('~', at + 1)) {
        if (at + 1 == text.size() || (text[at + 1] != '0' && text[at + 1] != '1')) {
            return false;
        }
    }
    return true;
}

/// What JSON itself would take for a number, `true`, `false` or `null`.
Json plain_value(const std::string& text) {
    Json value = Json::parse(text, nullptr, false);
    return value.is_number() || value.is_boolean() ? value : Json(text);
}

void read_pointers(const Node& node, Pointers& pointers, Complaints& complaints) {
    if (node.kind != NodeKind::map || node.entries.empty()) {
        complaints.add(
            node,
            "`json` must be a mapping of JSON pointers",
            "write e.g. `json: { \"/count\": 4 }`");
        return;
    }
    if (node.entries.size() > pointers_max) {
        complaints.add(
            node,
            "`json` has more than " + std::to_string(pointers_max) + " pointers",
            "keep the ones that matter");
        return;
    }
    for (const Entry& entry : node.entries) {
        if (!is_pointer(entry.key)) {
            complaints.add_at(
                entry.key_position,
                entry.value.path,
                "'" + printable(entry.key, 60) + "' is not a JSON pointer",
                "write e.g. \"/count\" or \"/events/0/cause\"");
        }
        pointers.emplace_back(
            entry.key, to_json(entry.value).dump(-1, ' ', false, Json::error_handler_t::replace));
    }
}

}  // namespace

Json to_json(const Node& node) {
    if (node.kind == NodeKind::list) {
        Json list = Json::array();
        for (const Node& item : node.items) {
            list.push_back(to_json(item));
        }
        return list;
    }
    if (node.kind == NodeKind::map) {
        Json object = Json::object();
        for (const Entry& entry : node.entries) {
            object[entry.key] = to_json(entry.value);
        }
        return object;
    }
    if (node.style == ScalarStyle::quoted) {
        return node.text;
    }
    return is_null(node) ? Json{} : plain_value(node.text);
}

Notation<Pointers> json_pointers() {
    return {
        [](const Node& node, Pointers& pointers, Complaints& complaints) {
            read_pointers(node, pointers, complaints);
        },
        [] {
            return Json{
                {"type", "object"},
                {"minProperties", 1},
                {"maxProperties", pointers_max},
                {"propertyNames", {{"pattern", "^(/([^~]|~[01])*)?$"}}}};
        }};
}

}  // namespace ringproof::scenario_file
