#include "cli/completion_command.hpp"

#include "cli/completion_scripts.hpp"

#include <array>
#include <ostream>
#include <string_view>

namespace ringproof::cli {
namespace {

struct Shell {
    std::string_view name;
    std::string (*script)(const CompletedProgram&);
};

constexpr std::array shells{
    Shell{"bash", &bash_completion},
    Shell{"zsh", &zsh_completion},
    Shell{"fish", &fish_completion},
};

}  // namespace

void add_shell_argument(CLI::App& command, std::string& shell) {
    command.add_option("shell", shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""))
        ->type_name("bash|zsh|fish");
    command.footer(
        "bash: source <(ringproof completion bash)       in ~/.bashrc\n"
        "zsh:  source <(ringproof completion zsh)        in ~/.zshrc, after compinit\n"
        "fish: ringproof completion fish | source        in ~/.config/fish/config.fish");
}

ExitCode print_completion(const std::string& shell, const CLI::App& app, std::ostream& out) {
    const CompletedProgram program = read_command_line(app);
    for (const Shell& known : shells) {
        if (known.name == shell) {
            out << known.script(program) << std::flush;
        }
    }
    return ExitCode::conformant;
}

}  // namespace ringproof::cli
