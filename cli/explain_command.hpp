#pragma once

#include "cli/exit_code.hpp"

#include <iosfwd>
#include <string>

namespace ringproof::cli {

/// `ringproof explain [RULE]`: what a rule asks, which fact it rests on, how to fix a receiver
/// that fails it; without a rule, the list of all.
[[nodiscard]] ExitCode explain_rule(const std::string& id, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
