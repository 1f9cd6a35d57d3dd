#pragma once

#include "emitter/journal/jsonl.hpp"

#include <string>
#include <variant>

namespace ringproof::cli {

/// A run log; else the problem with its file and line, in words.
[[nodiscard]] std::variant<journal::RunRecord, std::string> read_log(const std::string& file);

}  // namespace ringproof::cli
