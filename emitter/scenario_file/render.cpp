#include "emitter/core/text.hpp"
#include "emitter/scenario_file/excerpt.hpp"
#include "emitter/scenario_file/load.hpp"
#include "emitter/scenario_file/source_text.hpp"

namespace ringproof::scenario_file {
namespace {

constexpr std::size_t message_max = 1000;

std::string place(const LoadErrors& errors, const scenario::SourcePosition& position) {
    std::string text = printable(errors.file, message_max);
    if (position.line != 0) {
        text += ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
    }
    return text;
}

/// ```
///  12 |     ring: 8s
///     |     ^
/// ```
std::string excerpt(const SourceText& source, const scenario::SourcePosition& position) {
    const std::string number = std::to_string(position.line);
    const Excerpt part = cut_around(source.line(position.line), position.column);
    return " " + number + " | " + part.text + "\n " + std::string(number.size(), ' ') + " | " +
           std::string(part.caret, ' ') + "^\n";
}

}  // namespace

std::string render(const LoadErrors& errors, Severity severity) {
    const std::string_view kind = severity == Severity::error ? ": error: " : ": warning: ";
    const SourceText source{errors.text};
    std::string out;
    for (const auto& [position, problem, remedy, about] : errors.errors) {
        out += place(errors, position);
        out += kind;
        out += printable(problem, message_max) + "\n";
        if (position.line != 0 && !errors.text.empty()) {
            out += excerpt(source, position);
        }
        if (!remedy.empty()) {
            out += "  = help: " + printable(remedy, message_max) + "\n";
        }
    }
    return out;
}

}  // namespace ringproof::scenario_file
