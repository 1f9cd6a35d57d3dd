#include "emitter/scenario_file/expand.hpp"

#include "emitter/core/text.hpp"
#include "emitter/scenario_file/limits.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace ringproof::scenario_file {
namespace {

using Expanded = std::variant<std::string, ExpandError>;

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

Expanded resolve(std::string_view inside, const Environment& environment) {
    const Reference reference = take_apart(inside);
    if (!is_name(reference.name)) {
        return ExpandError{
            "'" + printable(reference.name) + "' is not the name of an environment variable",
            "write ${NAME} or ${NAME:-default}; write $${ for a plain '${'"};
    }
    const std::string name{reference.name};
    auto value = look_up(reference, environment);
    if (!value) {
        return ExpandError{
            "the environment variable " + name + " is not set",
            "set it (`export " + name + "=…`) or give a default: ${" + name + ":-…}"};
    }
    if (!is_valid_utf8(*value)) {
        return ExpandError{"the value of " + name + " is not valid UTF-8", "set it to a text"};
    }
    return std::move(*value);
}

}  // namespace

Expanded expand(std::string_view text, const Environment& environment) {
    std::string out;
    for (auto start = text.find("${"); start != std::string_view::npos; start = text.find("${")) {
        const bool is_escaped = start > 0 && text[start - 1] == '$';
        out += text.substr(0, is_escaped ? start - 1 : start);
        text.remove_prefix(start);
        const std::size_t end = is_escaped ? 1 : text.find('}');
        if (end == std::string_view::npos) {
            return ExpandError{"the '}' of a variable is missing", "write ${NAME}"};
        }
        Expanded value =
            is_escaped ? std::string{"${"} : resolve(text.substr(2, end - 2), environment);
        if (std::holds_alternative<ExpandError>(value)) {
            return value;
        }
        out += std::get<std::string>(value);
        text.remove_prefix(end + 1);
        if (out.size() > expanded_bytes_max) {
            return ExpandError{
                "the text is longer than 64 KiB with its variables filled in",
                "use shorter values"};
        }
    }
    return out.append(text);
}

}  // namespace ringproof::scenario_file
