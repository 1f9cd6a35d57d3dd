#include "emitter/schedule/rearrange.hpp"

#include "emitter/scenario/fault_scope.hpp"

namespace ringproof::schedule {

void rearrange(
    std::vector<PlannedEvent>& events_of_call,
    const scenario::CallScript& call,
    const scenario::Scenario& scenario) {
    for (const scenario::FaultRule& fault : scenario.faults) {
        const auto* again = std::get_if<scenario::Duplicate>(&fault.action);
        const auto* overtaking = std::get_if<scenario::Reorder>(&fault.action);
        if (again == nullptr && overtaking == nullptr) {
            continue;
        }
        // A copy: what a fault adds is not struck by the same fault again.
        for (const PlannedEvent& event : std::vector{events_of_call}) {
            if (!is_struck(fault, event.event, call.name, event.at - scenario.start)) {
                continue;
            }
            if (again != nullptr) {
                duplicate(events_of_call, event, *again);
            } else {
                reorder(events_of_call, event, *overtaking);
            }
        }
    }
}

}  // namespace ringproof::schedule
