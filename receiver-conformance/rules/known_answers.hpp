#pragma once

#include "emitter/journal/records.hpp"

#include <string_view>

namespace ringproof::rules {

/// What to change, when the answer itself says whose it is: a framework's error page, a proxy's, an
/// automation tool's. Empty for all others.
[[nodiscard]] std::string_view known_remedy(const journal::Attempt& attempt);

}  // namespace ringproof::rules
