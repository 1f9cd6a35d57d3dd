#include "cli/completion_scripts.hpp"

#include <fmt/format.h>

namespace ringproof::cli {
namespace {

using Kind = CompletedValue::Kind;

/// fish knows two escapes between single quotes.
std::string fish_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' || c == '\\' ? std::string{'\\', c} : std::string{c};
    }
    return out + "'";
}

std::string candidates(const CompletedValue& value) {
    switch (value.kind) {
        case Kind::files: return " -F";
        case Kind::folders: return " -f -a '(__fish_complete_directories)'";
        case Kind::words: return " -f -a " + fish_quoted(joined(value.words));
        case Kind::unknown: break;
    }
    return " -f";
}

std::string option_line(const std::string& head, const CompletedOption& option) {
    std::string out = head;
    for (const std::string& name : option.names) {
        out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    if (option.value) {
        out += " -r" + candidates(*option.value);
    }
    return out + " -d " + fish_quoted(option.description) + "\n";
}

}  // namespace

std::string fish_completion(const CompletedProgram& program) {
    const std::string complete = "complete -c " + program.name;
    std::string out = fmt::format(
        "# fish completion for {0}. Load it with\n"
        "#   {0} completion fish | source\n"
        "complete -c {0} -f\n",
        program.name);
    for (const CompletedOption& option : program.options) {
        out += option_line(complete + " -n __fish_use_subcommand", option);
    }
    for (const CompletedCommand& command : program.commands) {
        out += fmt::format(
            "{} -n __fish_use_subcommand -a {} -d {}\n",
            complete,
            command.name,
            fish_quoted(command.description));
    }
    for (const CompletedCommand& command : program.commands) {
        const std::string head =
            fmt::format("{} -n '__fish_seen_subcommand_from {}'", complete, command.name);
        for (const CompletedOption& option : command.options) {
            out += option_line(head, option);
        }
        if (!command.arguments.empty()) {
            out += head + candidates(command.arguments.front()) + "\n";
        }
    }
    return out;
}

}  // namespace ringproof::cli
