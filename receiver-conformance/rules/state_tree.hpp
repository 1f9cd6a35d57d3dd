#pragma once

#include <nlohmann/json.hpp>

#include <string_view>

namespace ringproof::rules {

/// What a receiver told it stored for a call.
using StateTree = nlohmann::json;

/// A state with the call's own id replaced, in keys and values and in any usual spelling, so that
/// two calls can be compared. A text that is a JSON object or list counts as what it holds. What
/// cannot be read is null.
[[nodiscard]] StateTree read_state(std::string_view state, std::string_view call);

}  // namespace ringproof::rules
