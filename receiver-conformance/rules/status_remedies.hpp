#pragma once

#include "emitter/journal/records.hpp"

#include <string_view>

namespace ringproof::rules {

/// What to change in a receiver that gave this answer instead of 200.
[[nodiscard]] std::string_view status_remedy(const journal::Attempt& attempt);

}  // namespace ringproof::rules
