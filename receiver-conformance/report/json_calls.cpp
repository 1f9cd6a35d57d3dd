#include "receiver-conformance/report/json_parts.hpp"
#include "receiver-conformance/report/story.hpp"

#include <cmath>

namespace ringproof::report {
namespace {

Json event_part(const DeliveryStory& delivery) {
    const journal::Attempt& first = *delivery.attempts.front();
    const journal::Attempt& last = *delivery.attempts.back();
    return {
        {"event", rinkel::to_text(delivery.event)},
        {"delivery", delivery.number},
        {"accepted", delivery.is_accepted()},
        {"gave_up", delivery.gave_up != nullptr},
        {"attempts", delivery.attempts.size()},
        {"first_at", to_iso8601(first.virtual_time)},
        {"last_at", to_iso8601(last.virtual_time)},
        {"last_outcome", journal::to_text(last.outcome)},
        {"last_status", last.status ? Json(*last.status) : Json{}},
        {"last_ms", std::round(to_milliseconds(last.phases.total) * 1000) / 1000},
        {"detail", clean(last.detail)}};
}

Json call_part(const CallStory& call) {
    Json events = Json::array();
    for (const DeliveryStory& delivery : call.deliveries) {
        events.push_back(event_part(delivery));
    }
    Json lost = Json::array();
    for (const LostStory& one : call.lost) {
        lost.push_back(rinkel::to_text(one.event->event));
    }
    const auto* started = call.started;
    return {
        {"call", clean(call.id)},
        {"name", started == nullptr ? Json{} : Json(clean(started->name))},
        {"scenario", call.scenario == nullptr ? Json{} : Json(clean(call.scenario->name))},
        {"line", started == nullptr ? Json{} : Json(started->line)},
        {"virtual_time", started == nullptr ? Json{} : Json(to_iso8601(started->virtual_time))},
        {"events", events},
        {"lost", lost}};
}

}  // namespace

Json calls_part(const journal::RunRecord& run) {
    Json part = Json::array();
    for (const CallStory& call : tell_calls(run, json_calls_max)) {
        part.push_back(call_part(call));
    }
    return part;
}

}  // namespace ringproof::report
