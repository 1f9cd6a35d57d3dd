#include "emitter/core/text.hpp"
#include "emitter/scenario_file/scalars.hpp"

namespace ringproof::scenario_file {
namespace {

constexpr std::string_view duration_examples =
    "8s, 3m12s, 1h30m or 500ms (units: d, h, m, s, ms, in that order)";

/// What `parse_duration` reads; a fraction only on the last unit.
constexpr std::string_view duration_pattern =
    "(([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?[0-9]+(\\.[0-9]{1,9})?ms"
    "|([0-9]+d)?([0-9]+h)?([0-9]+m)?[0-9]+(\\.[0-9]{1,9})?s"
    "|([0-9]+d)?([0-9]+h)?[0-9]+(\\.[0-9]{1,9})?m"
    "|([0-9]+d)?[0-9]+(\\.[0-9]{1,9})?h"
    "|[0-9]+(\\.[0-9]{1,9})?d)";

std::string duration_remedy(const Node& node, std::string_view text) {
    if (is_digits(text) && !node.written) {
        return "add the unit: " + printable(text, 20) + "s";
    }
    return "write e.g. " + std::string{duration_examples} + "; at most 366d";
}

std::optional<Duration> read_duration(
    const Node& node, std::string_view text, Complaints& complaints) {
    const auto parsed = parse_duration(text);
    if (!parsed) {
        complaints.add(
            node,
            node.described() + " must be a duration, not " + shown(node),
            duration_remedy(node, text));
    }
    return parsed;
}

Json reference(std::string_view definition) {
    return {{"$ref", "#/$defs/" + std::string{definition}}};
}

}  // namespace

Notation<Duration> duration() {
    return {
        [](const Node& node, Duration& value, Complaints& complaints) {
            if (const auto text = read_text(node, duration_examples, complaints)) {
                value = read_duration(node, *text, complaints).value_or(value);
            }
        },
        [] {
            return reference("duration");
        }};
}

Notation<scenario::DurationRange> duration_range() {
    return {
        [](const Node& node, scenario::DurationRange& value, Complaints& complaints) {
            const auto text = read_text(node, "8s, or 5s..20s for a range", complaints);
            if (!text) {
                return;
            }
            const std::size_t dots = text->find("..");
            const std::size_t second = dots == std::string::npos ? 0 : dots + 2;
            const auto min = read_duration(node, text->substr(0, dots), complaints);
            const auto max = min ? read_duration(node, text->substr(second), complaints) : min;
            if (min && max) {
                value = {*min, *max};
            }
        },
        [] {
            return reference("duration_range");
        }};
}

Json quantity_definitions() {
    const std::string one{duration_pattern};
    Json definitions;
    definitions["duration"] = or_variable({{"type", "string"}, {"pattern", "^" + one + "$"}});
    definitions["duration"]["examples"] = {"8s", "3m12s", "1h30m", "500ms"};
    definitions["duration_range"] =
        or_variable({{"type", "string"}, {"pattern", "^" + one + "(\\.\\." + one + ")?$"}});
    definitions["duration_range"]["examples"] = {"8s", "5s..20s"};
    return definitions;
}

}  // namespace ringproof::scenario_file
