#pragma once

#include "receiver-conformance/rules/state_noise.hpp"

#include <string>
#include <vector>

namespace ringproof::rules {

/// Numbers and lists in a state that are meant to grow when an event comes again, by their names:
/// `attempts`, `retry_count`, `deliveries`, `times_received`. Who keeps them does not book twice.
[[nodiscard]] std::vector<std::string> delivery_counts_in(const StateTree& state);

/// Adds their places.
void add_delivery_counts(Noise& noise, const StateTree& state);

}  // namespace ringproof::rules
