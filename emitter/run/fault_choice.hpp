#pragma once

#include "emitter/scenario/scenario.hpp"
#include "emitter/transport/faults/fault.hpp"

#include <string_view>

namespace ringproof::run {

/// One attempt as a scenario's faults see it.
struct Struck {
    rinkel::Event event{};
    std::string_view call;   ///< its script's name
    Duration after_start{};  ///< virtual
    int attempt = 1;
};

/// What the scenario's faults do to an attempt: of those that decide its outcome the first in the
/// file, of delays the sum. Duplicates and overtaking are the timeline's, not here.
[[nodiscard]] faults::FaultSet choose_faults(
    const scenario::Scenario& scenario, const Struck& attempt);

}  // namespace ringproof::run
