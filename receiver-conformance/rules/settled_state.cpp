#include "receiver-conformance/rules/settled_state.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace ringproof::rules {
namespace {

/// Sorted by their text, which is an order that mixed numbers cannot confuse.
StateTree sorted(std::vector<StateTree> entries) {
    std::vector<std::pair<std::string, StateTree>> named;
    named.reserve(entries.size());
    for (StateTree& entry : entries) {
        std::string name = dump(entry);
        named.emplace_back(std::move(name), std::move(entry));
    }
    std::sort(
        named.begin(), named.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    StateTree list = StateTree::array();
    for (auto& [name, entry] : named) {
        list.push_back(std::move(entry));
    }
    return list;
}

StateTree settle_at(const StateTree& tree, const Noise* noise) {
    if (noise != nullptr && noise->is_silent) {
        return nullptr;
    }
    std::vector<StateTree> entries;
    if (tree.is_array()) {
        for (const StateTree& entry : tree) {
            entries.push_back(settle_at(entry, place_of(noise, entries_place)));
        }
        return sorted(std::move(entries));
    }
    if (!tree.is_object()) {
        return tree;
    }
    StateTree settled = StateTree::object();
    for (const auto& [key, value] : tree.get_ref<const StateTree::object_t&>()) {
        const Noise* place = place_of(noise, key);
        if (is_own_key(noise, key)) {
            entries.push_back(settle_at(value, place));
        } else if (place == nullptr || !place->is_silent) {
            settled[key] = settle_at(value, place);
        }
    }
    if (noise != nullptr && noise->has_own_keys) {
        settled[std::string{entries_place}] = sorted(std::move(entries));
    }
    return settled;
}

}  // namespace

StateTree settle(const StateTree& tree, const Noise& noise) {
    return settle_at(tree, &noise);
}

std::string dump(const StateTree& tree) {
    return tree.dump(-1, ' ', false, StateTree::error_handler_t::replace);
}

}  // namespace ringproof::rules
