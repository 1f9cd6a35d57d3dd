#pragma once

#include "emitter/journal/records.hpp"

#include <string_view>

namespace ringproof::rules {

/// What to change in a receiver that gave this answer instead of 200: by what it says, else by its
/// status.
[[nodiscard]] std::string_view answer_remedy(const journal::Attempt& attempt);

/// By its status alone.
[[nodiscard]] std::string_view status_remedy(const journal::Attempt& attempt);

}  // namespace ringproof::rules
