#pragma once

#include "receiver-conformance/rules/state_noise.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ringproof::rules {

/// What a difference comes down to.
enum class Nature {
    changed,
    lost,      ///< something is there in the one, and nothing in the other
    fewer,     ///< a smaller number: a count, where something is lost as well
    surplus,   ///< more than in the one
    repeated,  ///< entries of a list that say the same as others of it
};

/// A place where two states differ. All texts are harmless to print.
struct Difference {
    std::string place;  ///< JSON pointer with `*` for an entry of a list; empty: the whole
    std::string wanted;
    std::string seen;
    Nature nature = Nature::changed;
};

/// True when nothing is too much or another, but something is missing.
[[nodiscard]] bool is_pure_loss(const std::vector<Difference>& differences);

inline constexpr std::size_t differences_max = 20;

/// Where `seen` is not what `wanted` is, but for the noise. The order within lists counts for
/// nothing: events may be listed as they came.
[[nodiscard]] std::vector<Difference> compare_states(
    const StateTree& wanted, const StateTree& seen, const Noise& noise);

/// What the two sides of a difference are called.
struct Sides {
    std::string_view wanted = "after a plain call";
    std::string_view seen = "here";
};

/// `/count: 4 after a plain call, 6 here`.
[[nodiscard]] std::string to_text(const Difference& difference, const Sides& sides = {});

}  // namespace ringproof::rules
