#include "emitter/scenario_file/node.hpp"

#include <algorithm>

namespace ringproof::scenario_file {

const Entry* Node::find(std::string_view key) const {
    const auto found = std::find_if(
        entries.begin(), entries.end(), [&](const Entry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &*found;
}

std::string Node::name() const {
    std::string_view rest = path;
    while (!rest.empty()) {
        const std::size_t slash = rest.rfind('/');
        const auto segment = rest.substr(slash + 1);
        if (segment.find_first_not_of("0123456789") != std::string_view::npos) {
            return std::string{segment};
        }
        rest = rest.substr(0, slash);
    }
    return {};
}

std::string Node::described() const {
    if (path.empty()) {
        return "the file";
    }
    const std::string key = "`" + name() + "`";
    const bool is_entry =
        path.find_first_not_of("0123456789", path.rfind('/') + 1) == std::string::npos;
    return is_entry ? "an entry of " + key : key;
}

std::string_view Node::kind_text() const {
    switch (kind) {
        case NodeKind::scalar: return "a text";
        case NodeKind::list: return "a list";
        case NodeKind::map: return "a mapping";
    }
    return "";
}

bool is_null(const Node& node) {
    return node.kind == NodeKind::scalar && node.style == ScalarStyle::plain &&
           (node.text.empty() || node.text == "~" || node.text == "null" || node.text == "Null" ||
            node.text == "NULL");
}

void assign_paths(Node& node) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        node.items[i].path = node.path + "/" + std::to_string(i);
        assign_paths(node.items[i]);
    }
    for (Entry& entry : node.entries) {
        entry.value.path = node.path + "/" + entry.key;
        assign_paths(entry.value);
    }
}

void map_positions(const Node& node, scenario::SourceMap& positions) {
    positions.put(node.path, {node.position, node.written});
    for (const Node& item : node.items) {
        map_positions(item, positions);
    }
    for (const Entry& entry : node.entries) {
        map_positions(entry.value, positions);
    }
}

}  // namespace ringproof::scenario_file
