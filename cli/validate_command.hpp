#pragma once

#include "cli/exit_code.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace ringproof::cli {

/// `ringproof validate`: every error of every file at once; nothing is sent.
[[nodiscard]] ExitCode validate_scenarios(
    const std::vector<std::string>& files, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
