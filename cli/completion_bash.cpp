#include "cli/completion_scripts.hpp"

#include <fmt/format.h>

namespace ringproof::cli {
namespace {

using Kind = CompletedValue::Kind;

// A URL or a number is nobody's to guess: then nothing is offered, not every file that there is.
constexpr std::string_view bash_head = R"(# bash completion for {0}. Load it with
#   source <({0} completion bash)
_{0}_words() {{ mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }}
_{0}_files() {{
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen "$1" -- "$current")
}}
_{0}() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD - 1]}}"
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        _{0}_words "{1}"
        return
    fi
    case "${{COMP_WORDS[1]}}" in
)";

constexpr std::string_view bash_tail = R"(    esac
}}
complete -F _{0} {0}
)";

std::string offer(const std::string& program, const CompletedValue& value) {
    switch (value.kind) {
        case Kind::files: return fmt::format("_{}_files -f", program);
        case Kind::folders: return fmt::format("_{}_files -d", program);
        case Kind::words:
            return fmt::format("_{}_words {}", program, single_quoted(joined(value.words)));
        case Kind::unknown: break;
    }
    return ":";
}

std::string all_names(const std::vector<CompletedOption>& options) {
    std::string names;
    for (const CompletedOption& option : options) {
        names += (names.empty() ? "" : " ") + joined(option.names);
    }
    return names;
}

std::string command_case(const std::string& program, const CompletedCommand& command) {
    std::string out = fmt::format("    {})\n        case \"$previous\" in\n", command.name);
    for (const CompletedOption& option : command.options) {
        if (option.value) {
            out += fmt::format(
                "        {}) {}; return ;;\n",
                joined(option.names, " | "),
                offer(program, *option.value));
        }
    }
    out += fmt::format(
        "        esac\n"
        "        if [[ $current == -* ]]; then\n"
        "            _{}_words {}\n"
        "            return\n"
        "        fi\n",
        program,
        single_quoted(all_names(command.options)));
    // What the words before this one were is not counted: the first argument is the one to help
    // with, the others are URLs or more of the same.
    if (!command.arguments.empty()) {
        out += "        " + offer(program, command.arguments.front()) + "\n";
    }
    return out + "        ;;\n";
}

}  // namespace

std::string bash_completion(const CompletedProgram& program) {
    std::string words = all_names(program.options);
    std::string cases;
    for (const CompletedCommand& command : program.commands) {
        words += ' ' + command.name;
        cases += command_case(program.name, command);
    }
    return fmt::format(fmt::runtime(bash_head), program.name, words) + cases +
           fmt::format(fmt::runtime(bash_tail), program.name);
}

std::string single_quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) {
        out += c == '\'' ? std::string{R"('\'')"} : std::string{c};
    }
    return out + "'";
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    return fmt::format("{}", fmt::join(words, separator));
}

}  // namespace ringproof::cli
