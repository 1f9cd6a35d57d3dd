#include "cli/completion_scripts.hpp"

#include <fmt/format.h>

namespace ringproof::cli {
namespace {

using Kind = CompletedValue::Kind;

constexpr std::string_view zsh_head = R"(#compdef {0}
# zsh completion for {0}. Load it with
#   source <({0} completion zsh)
# or write it as _{0} into a folder of $fpath.
_{0}() {{
    local curcontext="$curcontext" state line
    typeset -A opt_args
    _arguments -C {1} '1:command:->command' '*::argument:->argument'
    case $state in
    command)
        local -a commands
        commands=(
)";

constexpr std::string_view zsh_tail = R"(        esac
        ;;
    esac
}}
if [ "$funcstack[1]" = _{0} ]; then
    _{0} "$@"
else
    compdef _{0} {0}
fi
)";

/// `text` where zsh's own separators have no meaning.
std::string escaped(std::string_view text, std::string_view separators) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || separators.find(c) != std::string_view::npos) {
            out += '\\';
        }
        out += c;
    }
    return out;
}

std::string action(const CompletedValue& value) {
    switch (value.kind) {
        case Kind::files: return "_files";
        case Kind::folders: return "_files -/";
        case Kind::words: return "(" + joined(value.words) + ")";
        case Kind::unknown: break;
    }
    return " ";
}

std::string value_part(const CompletedValue& value) {
    return ":" + escaped(value.name, ":") + ":" + action(value);
}

/// Each name for itself: `-q` and `--quiet` take the same.
std::string option_words(const CompletedOption& option) {
    std::string out;
    for (const std::string& name : option.names) {
        const std::string spec = fmt::format(
            "*{}[{}]{}",
            name,
            escaped(option.description, "[]:"),
            option.value ? value_part(*option.value) : "");
        out += ' ' + single_quoted(spec);
    }
    return out;
}

std::string all_options(const std::vector<CompletedOption>& options) {
    std::string out;
    for (const CompletedOption& option : options) {
        out += option_words(option);
    }
    return out;
}

std::string command_case(const CompletedCommand& command) {
    std::string out =
        fmt::format("        {}) _arguments{}", command.name, all_options(command.options));
    for (std::size_t i = 0; i < command.arguments.size(); ++i) {
        const bool is_last = i + 1 == command.arguments.size();
        const std::string number = is_last ? "*" : std::to_string(i + 1);
        out += ' ' + single_quoted(number + value_part(command.arguments[i]));
    }
    return out + " ;;\n";
}

}  // namespace

std::string zsh_completion(const CompletedProgram& program) {
    std::string out =
        fmt::format(fmt::runtime(zsh_head), program.name, all_options(program.options));
    for (const CompletedCommand& command : program.commands) {
        const std::string entry = command.name + ":" + escaped(command.description, ":");
        out += "            " + single_quoted(entry) + "\n";
    }
    out +=
        "        )\n        _describe command commands\n        ;;\n"
        "    argument)\n        case $words[1] in\n";
    for (const CompletedCommand& command : program.commands) {
        out += command_case(command);
    }
    return out + fmt::format(fmt::runtime(zsh_tail), program.name);
}

}  // namespace ringproof::cli
