#pragma once

#include "emitter/scenario_file/complaints.hpp"
#include "emitter/scenario_file/load.hpp"
#include "emitter/scenario_file/node.hpp"

namespace ringproof::scenario_file {

/// Fills `${NAME}` and `${NAME:-default}` into all texts below `node`; `$${` stands for `${`. What
/// is filled in stays text, whatever it holds: it is never read as YAML. Keys are left alone.
void fill_variables(Node& node, const Environment& environment, Complaints& complaints);

}  // namespace ringproof::scenario_file
