#pragma once

#include "cli/completion_tree.hpp"

#include <string>

/// One file for each shell.
namespace ringproof::cli {

[[nodiscard]] std::string bash_completion(const CompletedProgram& program);
[[nodiscard]] std::string zsh_completion(const CompletedProgram& program);
[[nodiscard]] std::string fish_completion(const CompletedProgram& program);

/// `text` between single quotes, as a POSIX shell reads it.
[[nodiscard]] std::string single_quoted(const std::string& text);

/// The words in a row, with `separator` between them.
[[nodiscard]] std::string joined(
    const std::vector<std::string>& words, std::string_view separator = " ");

}  // namespace ringproof::cli
