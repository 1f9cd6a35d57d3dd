#pragma once

#include "receiver-conformance/rules/call_story.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ringproof::rules {

/// The name of a field and one of its values.
using FieldValue = std::pair<std::string, std::string>;

// Shorter values are found in any text.
inline constexpr std::size_t telling_length_min = 4;

/// The values of an event that can be recognised when they are stored as they were sent; its time
/// comes last, because a person finds an event by anything rather than by that.
[[nodiscard]] std::vector<FieldValue> telling_values(const TakenEvent& event);

/// Whether the state that was read holds this text.
[[nodiscard]] bool holds(const journal::StateRead* state, std::string_view value);

/// The text itself, or a JSON document or a form that holds it, kept as a text in its turn.
[[nodiscard]] bool holds_in_any_form(const journal::StateRead* state, std::string_view value);

/// A telephone number as a country writes it (`0612345678` for `+31612345678`), or with other signs
/// before it: its last digits.
[[nodiscard]] bool holds_as_number(const journal::StateRead* state, std::string_view value);

/// The beginning of a text as it stands in the state when its UTF-8 was taken for another charset
/// (`RÃ©nÃ©e`, `R??n??e`); empty when that is not what happened.
[[nodiscard]] std::string miscoded_text(const journal::StateRead* state, std::string_view value);

}  // namespace ringproof::rules
