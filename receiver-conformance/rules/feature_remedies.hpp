#pragma once

#include <string_view>

namespace ringproof::rules {

/// What to change in a receiver that refuses payloads with this feature (`choice null`); empty when
/// the rule's own remedy says it.
[[nodiscard]] std::string_view feature_remedy(std::string_view feature);

}  // namespace ringproof::rules
