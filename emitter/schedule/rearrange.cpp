#include "emitter/schedule/rearrange.hpp"

#include "emitter/scenario/fault_scope.hpp"

#include <algorithm>

namespace ringproof::schedule {
namespace {

using scenario::FaultRule;

void overtake(std::vector<PlannedEvent>& events, Instant overtaker, rinkel::Event overtaken) {
    for (PlannedEvent& event : events) {
        if (event.event == overtaken && event.at <= overtaker) {
            event.at = overtaker + overtaking_lead;
        }
    }
}

}  // namespace

void rearrange(
    std::vector<PlannedEvent>& events_of_call,
    const scenario::CallScript& call,
    const scenario::Scenario& scenario) {
    for (const FaultRule& fault : scenario.faults) {
        const auto* duplicate = std::get_if<scenario::Duplicate>(&fault.action);
        const auto* reorder = std::get_if<scenario::Reorder>(&fault.action);
        if (duplicate == nullptr && reorder == nullptr) {
            continue;
        }
        // A copy: what a fault adds is not struck by the same fault again.
        for (const PlannedEvent& event : std::vector{events_of_call}) {
            if (!is_struck(fault, event.event, call.name, event.at - scenario.start)) {
                continue;
            }
            if (duplicate != nullptr) {
                events_of_call.push_back({event.at + duplicate->after, event.call, event.event});
            } else {
                overtake(events_of_call, event.at, reorder->overtaken);
            }
        }
    }
}

}  // namespace ringproof::schedule
