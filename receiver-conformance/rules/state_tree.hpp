#pragma once

#include "emitter/core/time.hpp"

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Compares what a receiver stored for two calls of the same story, without being told which of it
/// is the receiver's own: ids, times of arrival, counters.
namespace ringproof::rules {

using StateTree = nlohmann::json;

/// A state with the call's own id replaced, so that two calls can be compared.
[[nodiscard]] StateTree read_state(std::string_view state, std::string_view call);

/// Places that say nothing, as paths in which every place of a list is `*`.
using Noise = std::set<std::string>;

/// Adds where two states that should be alike differ.
void add_noise(Noise& noise, const StateTree& one, const StateTree& other);

/// Adds where a value is a time near `now`: the receiver's own clock.
void add_clock_noise(Noise& noise, const StateTree& state, Instant now);

/// A place where two states differ.
struct Difference {
    std::string place;  ///< JSON pointer with `*` for a place of a list; empty: the whole
    std::string wanted;
    std::string seen;
};

inline constexpr std::size_t differences_max = 20;

/// Where `seen` is not what `wanted` is, but for the noise. The order within lists counts for
/// nothing: events may be listed as they came.
[[nodiscard]] std::vector<Difference> compare_states(
    const StateTree& wanted, const StateTree& seen, const Noise& noise);

/// `/count is 4 there and 6 here`.
[[nodiscard]] std::string to_text(const Difference& difference);

}  // namespace ringproof::rules
