#pragma once

#include "cli/receiver_command.hpp"
#include "receiver-conformance/receivers/receiver_routes.hpp"

#include <functional>
#include <iosfwd>

namespace ringproof::cli {

/// Writes a line to `err` for each visit, up to a bound; harmless, whatever the visitor sent.
/// Empty for a quiet log.
[[nodiscard]] std::function<void(const receivers::Visit&)> make_receiver_log(
    ReceiverLog log, std::ostream& err);

}  // namespace ringproof::cli
