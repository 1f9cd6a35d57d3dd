#pragma once

#include <iosfwd>

namespace ringproof::cli {

/// Reads the command line and does what it says; the exit code as in the users' contract.
[[nodiscard]] int run_command_line(
    int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
