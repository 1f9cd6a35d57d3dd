#include "emitter/plan/possible_attempts.hpp"

#include "emitter/schedule/delivery_schedule.hpp"

#include <array>

namespace ringproof::plan {

std::vector<Duration> possible_attempts(const rinkel::RetryPolicy& policy) {
    // The schedule itself is asked, with one event and a receiver that never answers well.
    const std::array<schedule::PlannedEvent, 1> events{};
    schedule::WebhookSwitches switches;
    switches.fill(true);
    schedule::DeliverySchedule schedule{events, policy, switches};
    std::vector<Duration> attempts;
    while (const auto due = schedule.next_due()) {
        const auto work = schedule.take_due(*due);
        attempts.push_back(work->due - events.front().at);
        schedule.on_answer(work->delivery, schedule::Answer::failed);
    }
    return attempts;
}

}  // namespace ringproof::plan
