#pragma once

#include <iosfwd>

namespace ringproof::report {

/// docs/rules.md: every rule with the facts that it rests on, why it matters and what to change.
void write_rules_markdown(std::ostream& out);

}  // namespace ringproof::report
