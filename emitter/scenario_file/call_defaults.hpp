#pragma once

#include "emitter/scenario/scenario.hpp"
#include "emitter/scenario_file/node.hpp"

namespace ringproof::scenario_file {

/// Fills in what `node` leaves out of a call: it follows from what it says.
void complete(const Node& node, scenario::CallScript& call);

}  // namespace ringproof::scenario_file
