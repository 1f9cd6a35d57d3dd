#pragma once

#include "emitter/rinkel/field_overrides.hpp"

#include <string>
#include <variant>
#include <vector>

namespace ringproof::cli {

/// Fields of an event as they were asked for on the command line.
struct FieldArguments {
    std::vector<std::string> set;       ///< FIELD=VALUE
    std::vector<std::string> set_json;  ///< FIELD=JSON
    std::vector<std::string> unset;     ///< FIELD
};

inline constexpr std::size_t field_arguments_max = 64;
inline constexpr std::size_t field_bytes_max = 64U << 10U;

/// What each argument means, or all that is wrong with the way they are written. Whether Rinkel
/// would send it is another question: see rinkel::check_overrides.
[[nodiscard]] std::variant<std::vector<rinkel::FieldOverride>, std::vector<rinkel::OverrideError>>
read_field_arguments(rinkel::Event event, const FieldArguments& arguments);

}  // namespace ringproof::cli
