#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace ringproof::receivers {

/// What a receiver found in a field. Numbers, booleans and objects, which no documented field
/// holds, are kept as their JSON text.
using FieldValue = std::variant<std::monostate, std::string, std::vector<std::string>>;

/// A received body, whichever way it was encoded.
using Fields = std::map<std::string, FieldValue, std::less<>>;

/// Why a body cannot be read, as a sentence.
struct BodyError {
    std::string problem;
};

inline constexpr std::size_t fields_max = 256;

}  // namespace ringproof::receivers
