#pragma once

#include "cli/exit_code.hpp"
#include "cli/send_options.hpp"

#include <iosfwd>

namespace ringproof::cli {

/// `ringproof send`: one event now. What was sent, what came back and what Rinkel would make of it
/// go to `out`, diagnostics to `err`. Nothing is sent before every field and option is found good.
[[nodiscard]] ExitCode send_event(const SendOptions& options, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
