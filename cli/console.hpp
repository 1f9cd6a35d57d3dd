#pragma once

#include "receiver-conformance/report/terminal_report.hpp"

#include <iosfwd>
#include <string>
#include <string_view>

namespace ringproof::cli {

/// What the place that output goes to can show.
struct Console {
    bool is_terminal = false;
    bool has_colour = false;    ///< a terminal outside CI, and neither NO_COLOR nor TERM=dumb
    bool has_progress = false;  ///< a terminal outside CI
    bool has_unicode = false;
    int width = 80;
};

/// Looks at file descriptor `fd` (1 or 2) and the environment.
[[nodiscard]] Console look_at_console(int fd);

/// What that means for a report made for a terminal.
[[nodiscard]] report::TerminalOptions terminal_options(const Console& console);

/// `ringproof: error: problem`, and the remedy on a line of its own when there is one.
void print_error(std::ostream& err, std::string_view problem, std::string_view remedy = {});

}  // namespace ringproof::cli
