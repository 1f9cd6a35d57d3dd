#pragma once

#include "emitter/core/time.hpp"

#include <optional>
#include <string>
#include <vector>

/// What the receiver stored, and the programs that tell of it or do something to it.
namespace ringproof::state {

/// What became of a program.
struct ProgramRun {
    std::optional<int> exit_code;  ///< nothing: not started, or stopped by a signal or by us
    std::string output;            ///< what it wrote to stdout, at most `program_output_max`
    std::string errors;            ///< the same of stderr
    std::string problem;           ///< a sentence; empty when it ended with 0
    Duration taken{};
};

inline constexpr std::size_t program_output_max = 64U << 10U;

/// A variable that the program finds in its environment besides our own.
struct Variable {
    std::string name;
    std::string value;
};

/// Runs a program, found on the PATH, without a shell, and waits for it, `limit` at most: then it
/// and what it started are killed. It reads nothing from us. Blocks.
[[nodiscard]] ProgramRun run_program(
    const std::vector<std::string>& arguments,
    Duration limit,
    const std::vector<Variable>& variables = {});

}  // namespace ringproof::state
