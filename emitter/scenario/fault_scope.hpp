#pragma once

#include "emitter/scenario/scenario.hpp"

#include <string_view>

namespace ringproof::scenario {

/// Whether a fault's event, call and time window cover this; `after_start` is virtual time since
/// the scenario's start.
[[nodiscard]] inline bool is_struck(
    const FaultRule& fault, rinkel::Event event, std::string_view call, Duration after_start) {
    return (!fault.on || *fault.on == event) && (!fault.call || *fault.call == call) &&
           (!fault.from || *fault.from <= after_start) &&
           (!fault.until || after_start < *fault.until);
}

/// The same for one attempt, from 1.
[[nodiscard]] inline bool is_struck(
    const FaultRule& fault,
    rinkel::Event event,
    std::string_view call,
    Duration after_start,
    int attempt) {
    return attempt >= fault.attempts_first && attempt <= fault.attempts_last &&
           is_struck(fault, event, call, after_start);
}

}  // namespace ringproof::scenario
