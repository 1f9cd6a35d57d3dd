#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string>

namespace ringproof::rules {

/// `every JSON body of 213 bytes or more was refused, and those up to 199 bytes were taken`: where
/// the limit lies that `too_large` (413) ran into, as far as the run tells.
[[nodiscard]] std::string size_limit_text(const journal::RunRecord& run, const Attempts& too_large);

}  // namespace ringproof::rules
