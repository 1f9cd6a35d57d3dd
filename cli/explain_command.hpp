#pragma once

#include "cli/exit_code.hpp"

#include <iosfwd>
#include <string>

namespace ringproof::cli {

struct ExplainOptions {
    std::string subject;  ///< a rule, a group of rules or a fact; empty: list the rules
    bool is_markdown = false;
};

/// `ringproof explain [RULE]`: what a rule asks, which fact it rests on, how to fix a receiver
/// that fails it and how to ask it alone; what a fact says; or the list of all rules.
[[nodiscard]] ExitCode explain(const ExplainOptions& options, std::ostream& out, std::ostream& err);

}  // namespace ringproof::cli
