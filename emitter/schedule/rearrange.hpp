#pragma once

#include "emitter/schedule/timeline.hpp"

#include <vector>

namespace ringproof::schedule {

/// What overtakes another event comes this much before it.
inline constexpr Duration overtaking_lead = std::chrono::seconds{1};

/// `event` comes once more.
void duplicate(
    std::vector<PlannedEvent>& events_of_call,
    const PlannedEvent& event,
    const scenario::Duplicate& fault);

/// `event` overtakes what the fault names, which comes late.
void reorder(
    std::vector<PlannedEvent>& events_of_call,
    const PlannedEvent& event,
    const scenario::Reorder& fault);

/// Applies the faults that change when the events of one call are sent: `duplicate` (the same
/// event once more) and `reorder` (an event overtakes another, which comes late). Payloads keep
/// the moments at which things happened.
void rearrange(
    std::vector<PlannedEvent>& events_of_call,
    const scenario::CallScript& call,
    const scenario::Scenario& scenario);

}  // namespace ringproof::schedule
