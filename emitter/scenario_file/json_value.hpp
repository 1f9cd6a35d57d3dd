#pragma once

#include "emitter/scenario_file/notation.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ringproof::scenario_file {

/// A value of the file as JSON, by YAML 1.2: unquoted `4`, `true` and `null` are what they look
/// like, `yes` and `on` are texts.
[[nodiscard]] Json to_json(const Node& node);

/// A mapping of JSON pointers to values: `{ "/count": 4 }`.
[[nodiscard]] Notation<std::vector<std::pair<std::string, std::string>>> json_pointers();

}  // namespace ringproof::scenario_file
