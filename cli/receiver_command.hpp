#pragma once

#include "cli/exit_code.hpp"

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

namespace ringproof::cli {

/// The log of events on the diagnostic stream: a line for each, or none.
enum class ReceiverLog { events, quiet };

/// What `ringproof receiver` was asked for.
struct ReceiverCommand {
    std::string address = "localhost";
    std::uint16_t port = 0;
    std::optional<std::filesystem::path> tls_folder = std::nullopt;
    ReceiverLog log = ReceiverLog::events;
    std::string fault = {};  ///< a name from the catalogue of faults; empty: none
};

/// Starts the reference receiver, prints one ready line of JSON to `out`, and serves until SIGINT
/// or SIGTERM. `conformant` (0) after such a signal, `undecided` (3) when the receiver cannot
/// start. Blocks those signals for the process; call it before any thread is started.
[[nodiscard]] ExitCode run_receiver(
    const ReceiverCommand& command, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
