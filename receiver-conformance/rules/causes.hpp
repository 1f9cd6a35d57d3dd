#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string>
#include <vector>

namespace ringproof::rules {

/// Wrong answers that have one reason in common, and what to do about it.
struct Cause {
    Attempts attempts;  ///< in the order of the log, never empty
    std::string remedy;
};

/// Why the receiver gave these answers, as far as the rest of the run tells: a status alone says
/// little. The most frequent cause comes first; every attempt belongs to one.
[[nodiscard]] std::vector<Cause> find_causes(
    const journal::RunRecord& run, const Attempts& wrong_answers);

}  // namespace ringproof::rules
