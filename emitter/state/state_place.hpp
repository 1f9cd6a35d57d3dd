#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::state {

/// A place in a state, as reports name it: a JSON pointer (RFC 6901) in which `*` stands for every
/// entry of a list and for every key.
struct StatePlace {
    std::string text;
    std::vector<std::string> steps;
    /// Something stood there in some state; all copies know.
    std::shared_ptr<bool> was_found = std::make_shared<bool>(false);
};

inline constexpr std::size_t state_place_steps_max = 64;

/// Reads `/events/*/attempts`; nothing when it is no pointer, or points to the whole.
[[nodiscard]] std::optional<StatePlace> parse_state_place(std::string_view text);

/// `state`, which is JSON, without what stands at the places. JSON that is kept as text within it
/// counts as what it holds. What is not there is fine.
[[nodiscard]] std::string without_places(
    const std::string& state, const std::vector<StatePlace>& places);

}  // namespace ringproof::state
