#pragma once

#include "emitter/scenario_file/load.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace ringproof::scenario_file {

/// Why a variable cannot be filled in. Never holds a variable's value, which may be a secret.
struct ExpandError {
    std::string problem;
    std::string remedy;
};

/// `text` with `${NAME}` and `${NAME:-default}` filled in; `$${` stands for `${`. What is filled in
/// is not looked at again.
[[nodiscard]] std::variant<std::string, ExpandError> expand(
    std::string_view text, const Environment& environment);

}  // namespace ringproof::scenario_file
