#pragma once

#include "emitter/core/time.hpp"
#include "emitter/scenario/scenario.hpp"
#include "emitter/scenario_file/notation.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ringproof::scenario_file {

/// The text of a scalar; nothing after a complaint. Nothing at all, `null`, `true` and `false`,
/// unquoted, are no texts; `yes`, `no`, `on` and numbers are.
[[nodiscard]] std::optional<std::string> read_text(
    const Node& node, std::string_view example, Complaints& complaints);

/// The value for an error, cut and harmless; `${NAME}` rather than what came out of a variable.
[[nodiscard]] std::string shown(const Node& node);

/// The schema, and also any text with a variable in it.
[[nodiscard]] Json or_variable(Json schema);

/// What a text may hold: it becomes part of a name, a path or a line; or of a payload, which may
/// have several lines. Control characters never.
enum class Characters { one_line, several_lines };

[[nodiscard]] Notation<std::string> free_text(Characters characters, std::size_t characters_max);

/// The pattern for a whole text.
[[nodiscard]] std::string anchored(std::string_view pattern);

/// A text of a certain form, which `validate` judges; the pattern is for editors. Unquoted digits
/// are texts too, so the schema takes the given whole numbers as well.
struct NumberRange {
    std::int64_t min = 0;
    std::int64_t max = 0;
};

[[nodiscard]] Notation<std::string> formed_text(
    std::string pattern, std::string_view example, std::optional<NumberRange> numbers = {});

/// `3m12s`
[[nodiscard]] Notation<Duration> duration();

/// `8s` or `5s..20s`
[[nodiscard]] Notation<scenario::DurationRange> duration_range();

/// What the schemas of durations refer to.
[[nodiscard]] Json quantity_definitions();

/// `2026-01-05T09:00:00Z`
[[nodiscard]] Notation<Instant> instant();

/// `true` or `false`, and not the many other words that YAML 1.1 takes for them.
[[nodiscard]] Notation<bool> truth();

/// Decimal digits without a leading zero, which YAML 1.1 takes for octal.
[[nodiscard]] Notation<std::int64_t> whole_number(NumberRange range);

}  // namespace ringproof::scenario_file
