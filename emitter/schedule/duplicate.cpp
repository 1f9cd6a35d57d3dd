#include "emitter/schedule/rearrange.hpp"

namespace ringproof::schedule {

void duplicate(
    std::vector<PlannedEvent>& events_of_call,
    const PlannedEvent& event,
    const scenario::Duplicate& fault) {
    events_of_call.push_back({event.at + fault.after, event.call, event.event});
}

}  // namespace ringproof::schedule
