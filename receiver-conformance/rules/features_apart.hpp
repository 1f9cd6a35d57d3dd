#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string>

namespace ringproof::rules {

/// `callStart with choice null`: what all of `some` have, and what none of `others` of their kind
/// has. Empty when there is nothing that tells them apart.
[[nodiscard]] std::string features_apart(
    const journal::RunRecord& run, const Attempts& some, const Attempts& others);

}  // namespace ringproof::rules
