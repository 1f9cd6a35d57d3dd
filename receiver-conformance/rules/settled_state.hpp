#pragma once

#include "receiver-conformance/rules/state_noise.hpp"

#include <string>

namespace ringproof::rules {

/// A state without its noise and with sorted lists: what is the same state is the same tree.
[[nodiscard]] StateTree settle(const StateTree& tree, const Noise& noise);

/// Compact JSON, well-formed whatever the receiver wrote. Settled lists are in this text's order.
[[nodiscard]] std::string dump(const StateTree& tree);

}  // namespace ringproof::rules
