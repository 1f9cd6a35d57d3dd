#pragma once

#include <string>
#include <string_view>

namespace ringproof::cli {

/// JSON with a line for each value, two spaces a level; every value stays as it is written, be it
/// a number that no program could hold. What is no JSON, or nested too deeply, comes back as it is.
[[nodiscard]] std::string lay_out_json(std::string_view text);

}  // namespace ringproof::cli
