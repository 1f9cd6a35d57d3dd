#pragma once

#include "cli/exit_code.hpp"
#include "cli/receiver_command.hpp"

#include <CLI/CLI.hpp>

#include <iosfwd>

namespace ringproof::cli {

void add_receiver_options(CLI::App& command, ReceiverCommand& options);

[[nodiscard]] ExitCode start_receiver(
    const ReceiverCommand& options, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
