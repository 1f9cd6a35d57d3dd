#pragma once

#include "receiver-conformance/rules/state_tree.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::rules {

/// The values of a state by place, a JSON pointer with `*` for an entry of a list: all entries of a
/// list are one place, and null is none.
using Places = std::map<std::string, std::vector<std::string>, std::less<>>;

[[nodiscard]] Places places_of(const StateTree& tree);

/// What stands at a place; nothing when the state has no such place.
[[nodiscard]] const std::vector<std::string>& held_at(const Places& state, std::string_view place);

}  // namespace ringproof::rules
