#pragma once

#include "cli/console.hpp"
#include "cli/plan_options.hpp"
#include "emitter/run/play.hpp"

#include <iosfwd>

namespace ringproof::cli {

/// Prints the plan of one play for a person.
void write_plan_text(
    std::ostream& out, const run::Play& play, const PlanOptions& options, const Console& console);

}  // namespace ringproof::cli
