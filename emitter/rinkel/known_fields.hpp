#pragma once

#include "emitter/rinkel/payload.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace ringproof::rinkel {

/// How a field's value is written down by a user.
enum class FieldForm { text, list };

/// Whether every event carries a field, or newer payloads only (F29).
enum class FieldAge { documented, newer };

/// A field that an event can have, and what Rinkel puts into it.
struct KnownField {
    std::string_view name;
    std::string_view expected;  ///< in words, after "must be": `an E.164 number`
    std::string_view example;
    bool (*is_sent_by_rinkel)(const FieldValue& value) = nullptr;
    /// The closed set of words that the value is one of; null when there is none.
    std::vector<std::string_view> (*words)() = nullptr;
    FieldForm form = FieldForm::text;
    FieldAge age = FieldAge::documented;
};

/// The documented fields of an event (F24-F27) and those of newer payloads (F29), in that order.
[[nodiscard]] std::span<const KnownField> known_fields(Event event);

/// The field with this name, or null.
[[nodiscard]] const KnownField* find_field(Event event, std::string_view name);

}  // namespace ringproof::rinkel
