#include "emitter/core/text.hpp"
#include "emitter/scenario_file/scalars.hpp"

#include <algorithm>
#include <charconv>

namespace ringproof::scenario_file {
Notation<Instant> instant() {
    return {
        [](const Node& node, Instant& value, Complaints& complaints) {
            const auto text = read_text(node, "2026-01-05T09:00:00Z", complaints);
            const auto parsed = text ? parse_iso8601(*text) : std::nullopt;
            if (parsed) {
                value = *parsed;
            } else if (text) {
                complaints.add(
                    node,
                    node.described() + " must be a moment from 1970 to 2200, not " + shown(node),
                    "write e.g. 2026-01-05T09:00:00Z, or +01:00 instead of Z");
            }
        },
        [] {
            Json schema = or_variable(
                {{"type", "string"},
                 {"pattern",
                  "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
                  "(Z|[+-][0-9]{2}:[0-9]{2})$"}});
            schema["examples"] = {"2026-01-05T09:00:00Z"};
            return schema;
        }};
}

Notation<bool> truth() {
    return {
        [](const Node& node, bool& value, Complaints& complaints) {
            if (node.is_broken) {
                return;
            }
            if (node.kind == NodeKind::scalar && (node.text == "true" || node.text == "false")) {
                value = node.text == "true";
            } else {
                complaints.add(
                    node,
                    node.described() + " must be true or false, not " +
                        (node.kind == NodeKind::scalar ? shown(node)
                                                       : std::string{node.kind_text()}),
                    "write `" + node.name() + ": true`");
            }
        },
        [] {
            return or_variable({{"enum", {true, false, "true", "false"}}});
        }};
}

Notation<std::int64_t> whole_number(NumberRange range) {
    return {
        [range](const Node& node, std::int64_t& value, Complaints& complaints) {
            const std::string example =
                std::to_string(std::clamp<std::int64_t>(100, range.min, range.max));
            const auto text = read_text(node, example, complaints);
            if (!text) {
                return;
            }
            std::int64_t number = -1;
            const auto [end, error] =
                std::from_chars(text->data(), text->data() + text->size(), number);
            const bool has_leading_zero = text->size() > 1 && text->front() == '0';
            if (!is_digits(*text) || has_leading_zero || error != std::errc{} ||
                number < range.min || number > range.max) {
                complaints.add(
                    node,
                    node.described() + " must be a whole number from " + std::to_string(range.min) +
                        " to " + std::to_string(range.max) + ", not " + shown(node),
                    has_leading_zero && is_digits(*text)
                        ? "write it without the leading zero"
                        : "write it in plain digits, e.g. " + example);
                return;
            }
            value = number;
        },
        [range] {
            Json schema =
                or_variable({{"type", "integer"}, {"minimum", range.min}, {"maximum", range.max}});
            schema["anyOf"].push_back({{"type", "string"}, {"pattern", "^(0|[1-9][0-9]*)$"}});
            return schema;
        }};
}

}  // namespace ringproof::scenario_file
