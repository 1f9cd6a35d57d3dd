#include "emitter/scenario_file/yaml_advice.hpp"

#include <array>
#include <utility>

namespace ringproof::scenario_file {

std::string_view yaml_advice(std::string_view message, std::string_view before) {
    if (!before.empty() && before.back() == '$') {
        return "within [ ] and { } a variable needs quotes: \"${NAME}\"";
    }
    // The first that the message contains; the narrower ones stand first.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 29> advice{{
        {"invalid alias", "a text that starts with '*' or is one needs quotes: \"*\""},
        {"unexpected alias", "a text that starts with '*' or is one needs quotes: \"*\""},
        {"plain scalar cannot start with", "put the text in quotes"},
        {"nested block mapping on the same line", "a text with ': ' in it needs quotes"},
        {"block mapping key on same line", "begin each key on a line of its own"},
        {"invalid escape", "write '\\\\' for a backslash, or use single quotes"},
        {"without closing quote", "close the quotes"},
        {"quoted scalar", "is a quote left open, on this line or before it?"},
        {"expected '-' indicator", "what belongs together starts in the same column"},
        {"multiline plain key",
         "a ':' is missing on this line or the one before it, or a tab indents the next one"},
        {"could not find expected ':'", "a ':' is missing after the key"},
        {"missing ':'", "a ':' is missing after the key"},
        {"depth limit", "a scenario needs few levels; is a bracket left open?"},
        {"tab", "indent with spaces; YAML forbids tabs there"},
        {"indent", "what belongs together starts in the same column"},
        {"indendation", "what belongs together starts in the same column"},
        {"without a closing bracket", "close the list with ']' or the mapping with '}'"},
        {"extra closing", "one bracket too many, or one before it is missing"},
        {"mismatched flow", "a bracket closes what the other kind of bracket opened"},
        {"value after mapping", "a ',' is missing, or a text needs quotes"},
        {"end of block sequence", "every entry of the list starts with '- ', in the same column"},
        {"mapping in plain multiline", "a text with ': ' in it needs quotes"},
        {"expected node content", "a value is missing here"},
        {"expected key", "write `key: value`, each on a line of its own"},
        {"missing comma",
         "put a ',' between the entries, and quotes around a text with { } or [ ]"},
        {"control character", "use an editor that shows control characters and remove it"},
        {"directive", "remove the line that starts with '%'"},
        {"block sequence entries not allowed", "begin the list on a line of its own"},
        {"invalid trailing content", "put quotes around the whole text"},
    }};
    for (const auto& [part, remedy] : advice) {
        if (message.find(part) != std::string_view::npos) {
            return remedy;
        }
    }
    return {};
}

}  // namespace ringproof::scenario_file
