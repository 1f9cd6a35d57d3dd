#include "emitter/schedule/rearrange.hpp"

namespace ringproof::schedule {

void reorder(
    std::vector<PlannedEvent>& events_of_call,
    const PlannedEvent& event,
    const scenario::Reorder& fault) {
    for (PlannedEvent& other : events_of_call) {
        if (other.event == fault.overtaken && other.at <= event.at) {
            other.at = event.at + overtaking_lead;
        }
    }
}

}  // namespace ringproof::schedule
