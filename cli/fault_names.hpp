#pragma once

#include <iosfwd>
#include <string>

namespace ringproof::cli {

/// Says that there is no such fault, and which was probably meant.
void print_unknown_fault(const std::string& name, std::ostream& err);

}  // namespace ringproof::cli
