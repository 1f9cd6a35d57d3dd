#pragma once

#include "receiver-conformance/report/assessment.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>

namespace ringproof::report {

enum class Colour { off, on };

/// Which signs stand before a line; `ascii` for terminals and logs without UTF-8.
enum class Marks { unicode, ascii };

struct TerminalOptions {
    Colour colour = Colour::off;
    Marks marks = Marks::unicode;
    std::size_t width = 80;  ///< of prose; commands stay in one line so that they can be copied
    /// Where the files that the log names lie, as seen from the current folder.
    std::string folder{};
};

/// The result as a person reads it in a terminal or in a CI job's log.
void write_terminal(
    std::ostream& out,
    const journal::RunRecord& run,
    const Assessment& assessment,
    const TerminalOptions& options = {});

}  // namespace ringproof::report
