#pragma once

#include "emitter/scenario_file/complaints.hpp"

#include <string_view>

namespace ringproof::scenario_file {

/// What a file must be before it can be read as YAML: not too long, UTF-8, free of control
/// characters. False when it is not; then the first reason is in `complaints`.
[[nodiscard]] bool is_readable_text(std::string_view text, Complaints& complaints);

}  // namespace ringproof::scenario_file
