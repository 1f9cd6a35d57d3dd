#include "emitter/scenario_file/variables.hpp"

#include "emitter/core/text.hpp"
#include "emitter/scenario_file/limits.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace ringproof::scenario_file {
namespace {

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_name(std::string_view text) {
    return !text.empty() && (text[0] < '0' || text[0] > '9') &&
           std::all_of(text.begin(), text.end(), is_name_character);
}

/// What stands between `${` and `}`.
struct Reference {
    std::string_view name;
    std::optional<std::string_view> fallback;
};

Reference take_apart(std::string_view inside) {
    const std::size_t operation = inside.find(":-");
    if (operation == std::string_view::npos) {
        return {inside, std::nullopt};
    }
    return {inside.substr(0, operation), inside.substr(operation + 2)};
}

/// As in a shell: a variable that is set to nothing gives way to the default.
std::optional<std::string> look_up(const Reference& reference, const Environment& environment) {
    auto value = environment ? environment(reference.name) : std::nullopt;
    if (reference.fallback && (!value || value->empty())) {
        return std::string{*reference.fallback};
    }
    return value;
}

void complain_undefined(const Node& node, std::string_view name, Complaints& complaints) {
    const std::string text{name};
    complaints.add(
        node,
        "the environment variable " + text + " is not set",
        "set it (`export " + text + "=…`) or give a default: ${" + text + ":-…}" +
            (node.path == "/target" ? ", or use --target" : ""));
}

/// The value of the reference, or nothing after a complaint.
std::optional<std::string> resolve(
    std::string_view inside,
    const Node& node,
    const Environment& environment,
    Complaints& complaints) {
    const Reference reference = take_apart(inside);
    if (!is_name(reference.name)) {
        complaints.add(
            node,
            "'" + printable(reference.name) + "' is not the name of an environment variable",
            "write ${NAME} or ${NAME:-default}; write $${ for a plain '${'");
        return std::nullopt;
    }
    auto value = look_up(reference, environment);
    if (!value) {
        complain_undefined(node, reference.name, complaints);
    } else if (!is_valid_utf8(*value)) {
        complaints.add(
            node, "the value of " + std::string{reference.name} + " is not valid UTF-8", "");
        return std::nullopt;
    }
    return value;
}

/// Fills the reference at the front of `rest` into `out`; false after a complaint.
bool fill_reference(
    std::string& out,
    std::string_view& rest,
    const Node& node,
    const Environment& environment,
    Complaints& complaints) {
    const std::size_t end = rest.find('}');
    if (end == std::string_view::npos) {
        complaints.add(node, "the '}' of a variable is missing", "write ${NAME}");
        return false;
    }
    const auto value = resolve(rest.substr(2, end - 2), node, environment, complaints);
    if (!value) {
        return false;
    }
    out += *value;
    rest.remove_prefix(end + 1);
    return true;
}

/// The text with its variables filled in, or nothing after a complaint.
std::optional<std::string> filled(
    const Node& node, const Environment& environment, Complaints& complaints) {
    std::string out;
    std::string_view rest = node.text;
    for (auto start = rest.find("${"); start != std::string_view::npos; start = rest.find("${")) {
        const bool is_escaped = start > 0 && rest[start - 1] == '$';
        out += rest.substr(0, is_escaped ? start - 1 : start);
        rest.remove_prefix(start);
        if (is_escaped) {
            out += rest.substr(0, 2);
            rest.remove_prefix(2);
        } else if (!fill_reference(out, rest, node, environment, complaints)) {
            return std::nullopt;
        }
        if (out.size() > expanded_bytes_max) {
            complaints.add(
                node,
                "the text is longer than 64 KiB with its variables filled in",
                "use shorter values");
            return std::nullopt;
        }
    }
    return out.append(rest);
}

void fill_scalar(Node& node, const Environment& environment, Complaints& complaints) {
    if (node.text.find("${") == std::string::npos) {
        return;
    }
    auto text = filled(node, environment, complaints);
    node.is_broken = !text;
    if (text) {
        node.written = std::exchange(node.text, std::move(*text));
        node.style = ScalarStyle::quoted;  // `null` from a variable is the text `null`
    }
}

}  // namespace

void fill_variables(Node& node, const Environment& environment, Complaints& complaints) {
    if (node.kind == NodeKind::scalar) {
        fill_scalar(node, environment, complaints);
    }
    for (Node& item : node.items) {
        fill_variables(item, environment, complaints);
    }
    for (Entry& entry : node.entries) {
        fill_variables(entry.value, environment, complaints);
    }
}

}  // namespace ringproof::scenario_file
