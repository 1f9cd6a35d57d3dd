#include "emitter/plan/event_times.hpp"

#include <algorithm>

namespace ringproof::plan {

namespace {

using scenario::SetActive;

/// The webhooks that are on at some time: what happens while one is off is never sent (F11).
schedule::WebhookSwitches ever_on(const run::Play& play) {
    schedule::WebhookSwitches switches = play.switches();
    for (const scenario::Step& step : play.scenario().steps) {
        if (const auto* change = std::get_if<SetActive>(&step.action);
            change != nullptr && change->active) {
            switches[static_cast<std::size_t>(change->event)] = true;
        }
    }
    return switches;
}

}  // namespace

EventCalendar::EventCalendar(const run::Play& play) {
    const Instant start = play.scenario().start;
    const schedule::WebhookSwitches is_on = ever_on(play);
    for (const schedule::PlannedEvent& event : play.timeline().events()) {
        if (!is_on[static_cast<std::size_t>(event.event)]) {
            continue;
        }
        const std::string& call = play.timeline().script_of(event.call).name;
        const Duration at = event.at - start;
        const auto [times, is_new] = times_.try_emplace({call, event.event}, EventTimes{at, at});
        times->second.first = std::min(times->second.first, at);
        times->second.last = std::max(times->second.last, at);
    }
}

std::optional<EventTimes> EventCalendar::times_of(
    const std::optional<rinkel::Event>& event, const std::optional<std::string>& call) const {
    std::optional<EventTimes> all;
    for (const auto& [key, times] : times_) {
        if (call.value_or(key.first) != key.first || event.value_or(key.second) != key.second) {
            continue;
        }
        all = all ? EventTimes{std::min(all->first, times.first), std::max(all->last, times.last)}
                  : times;
    }
    return all;
}

bool EventCalendar::has_both(
    rinkel::Event one, rinkel::Event other, const std::optional<std::string>& call) const {
    return std::any_of(times_.begin(), times_.end(), [&](const auto& entry) {
        const auto& [name, event] = entry.first;
        return event == one && call.value_or(name) == name && times_.contains({name, other});
    });
}

}  // namespace ringproof::plan
