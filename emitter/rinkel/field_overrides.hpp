#pragma once

#include "emitter/rinkel/payload.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::rinkel {

/// One field of an event as a user wants it instead.
struct FieldOverride {
    std::string name;
    std::optional<FieldValue> value;  ///< nothing: the field is left out
};

/// Why Rinkel would never send it, and what to write instead.
struct OverrideError {
    std::string problem;
    std::string remedy;
};

/// A field's value as a user writes it in one word: `null` is null, and the words of a list stand
/// between commas (`sales,support`; nothing at all is the empty list).
[[nodiscard]] FieldValue read_field(Event event, std::string_view name, std::string_view text);

/// All that is wrong with `overrides` for a receiver of Rinkel's events (F24-F29): fields that the
/// event does not have, values that they never have, fields that are always there left out.
[[nodiscard]] std::vector<OverrideError> check_overrides(
    Event event, const std::vector<FieldOverride>& overrides);

/// Replaces, appends and removes fields, whether or not Rinkel would. Names and values must be
/// valid UTF-8. The overrides must outlive the payload.
void apply_overrides(Payload& payload, const std::vector<FieldOverride>& overrides);

}  // namespace ringproof::rinkel
