#pragma once

#include "receiver-conformance/receivers/fields.hpp"

#include <string_view>

namespace ringproof::receivers {

/// Reads application/x-www-form-urlencoded (WHATWG URL, section 5). Every way to write a list that
/// F31 names is understood: a name that ends in `[]` or `[0]`, or comes more than once, is a list.
[[nodiscard]] std::variant<Fields, BodyError> read_form(std::string_view body);

}  // namespace ringproof::receivers
