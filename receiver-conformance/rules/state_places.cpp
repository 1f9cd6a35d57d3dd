#include "receiver-conformance/rules/state_places.hpp"

namespace ringproof::rules {
namespace {

void collect(const StateTree& tree, const std::string& place, Places& places) {
    if (tree.is_object()) {
        for (const auto& [key, value] : tree.get_ref<const StateTree::object_t&>()) {
            std::string inner = place;
            inner += '/';
            inner += key;
            collect(value, inner, places);
        }
    } else if (tree.is_array()) {
        for (const StateTree& entry : tree) {
            // Where a list stands, or a single value, is one place.
            collect(entry, entry.is_primitive() ? place : place + "/*", places);
        }
    } else if (tree.is_string()) {
        places[place].push_back(tree.get<std::string>());
    } else if (!tree.is_null()) {
        places[place].push_back(tree.dump());
    }
}

}  // namespace

Places places_of(const StateTree& tree) {
    Places places;
    collect(tree, "", places);
    return places;
}

const std::vector<std::string>& held_at(const Places& state, std::string_view place) {
    static const std::vector<std::string> nothing;
    const auto found = state.find(place);
    return found == state.end() ? nothing : found->second;
}

}  // namespace ringproof::rules
