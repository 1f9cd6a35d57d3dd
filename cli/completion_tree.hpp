#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace ringproof::cli {

/// What a shell may offer for a value.
struct CompletedValue {
    enum class Kind { unknown, files, folders, words };
    Kind kind = Kind::unknown;
    std::string name;                ///< as in the help: `PEM`
    std::vector<std::string> words;  ///< for Kind::words
};

struct CompletedOption {
    std::vector<std::string> names;  ///< with their dashes: `-q`, `--quiet`
    std::string description;
    std::optional<CompletedValue> value;  ///< nothing for a flag
};

struct CompletedCommand {
    std::string name;
    std::string description;
    std::vector<CompletedOption> options;
    std::vector<CompletedValue> arguments;  ///< in order; the last one may be repeated
};

/// The command line as a shell needs to know it, read from the tree that parses it: what it
/// accepts and what a shell offers cannot differ.
struct CompletedProgram {
    std::string name;
    std::vector<CompletedOption> options;
    std::vector<CompletedCommand> commands;
};

[[nodiscard]] CompletedProgram read_command_line(const CLI::App& app);

}  // namespace ringproof::cli
