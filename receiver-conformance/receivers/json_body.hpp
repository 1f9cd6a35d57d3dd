#pragma once

#include "receiver-conformance/receivers/fields.hpp"

#include <string_view>

namespace ringproof::receivers {

inline constexpr int json_depth_max = 32;

/// Reads a JSON object.
[[nodiscard]] std::variant<Fields, BodyError> read_json(std::string_view body);

/// How deep objects and arrays nest; stops counting past `limit`.
[[nodiscard]] int nesting_depth(std::string_view json, int limit);

}  // namespace ringproof::receivers
