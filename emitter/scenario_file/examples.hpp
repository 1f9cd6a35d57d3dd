#pragma once

#include "emitter/scenario_file/notation.hpp"

#include <string_view>

/// An example for each key of the language, for editors and for docs/scenario.md.
namespace ringproof::scenario_file {

/// Of the key at `path` (`calls[].from`, `webhooks.EVENT.path`); null when nobody has written one.
[[nodiscard]] Json example_of(std::string_view path);

}  // namespace ringproof::scenario_file
