#pragma once

#include <string_view>

namespace ringproof::scenario_file {

/// What to do about a message of the YAML library, for those who do not speak its language;
/// `before` is the line up to the place that it complains about. Empty for rare ones.
[[nodiscard]] std::string_view yaml_advice(std::string_view message, std::string_view before);

}  // namespace ringproof::scenario_file
