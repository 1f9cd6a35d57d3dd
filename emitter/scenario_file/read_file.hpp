#pragma once

#include "emitter/scenario_file/load.hpp"

#include <filesystem>
#include <string>
#include <variant>

namespace ringproof::scenario_file {

/// A file's text, bounded: of one that is too large just enough to see that.
[[nodiscard]] std::variant<std::string, LoadErrors> read_file(const std::filesystem::path& file);

}  // namespace ringproof::scenario_file
