#pragma once

#include "emitter/journal/run_record.hpp"

#include <string>
#include <vector>

namespace ringproof::report {

/// What the run says was left out, in sentences. Many kinds of events that were left out for the
/// like reason share one: a reader wants to know that it happened, and not eight times why.
[[nodiscard]] std::vector<std::string> left_out_remarks(const journal::RunRecord& run);

}  // namespace ringproof::report
