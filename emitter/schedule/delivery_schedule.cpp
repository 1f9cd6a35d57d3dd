#include "emitter/schedule/delivery_schedule.hpp"

#include <algorithm>
#include <cassert>

namespace ringproof::schedule {

DeliverySchedule::DeliverySchedule(
    std::span<const PlannedEvent> events,
    const rinkel::RetryPolicy& policy,
    const WebhookSwitches& switches)
    : events_(events),
      retry_every_(policy.retry_every),
      attempts_max_(std::min(policy.attempts_max(), rinkel::attempts_limit)),
      disables_webhook_(policy.disables_webhook),
      deliveries_(events.size()) {
    for (const rinkel::Event event : rinkel::all_events) {
        webhooks_[index(event)].is_active = switches[index(event)];
    }
}

std::optional<Instant> DeliverySchedule::next_due() const {
    std::optional<Instant> earliest;
    if (next_event_ < events_.size()) {
        earliest = events_[next_event_].at;
    }
    if (!retries_.empty() && (!earliest || retries_.front().due < *earliest)) {
        earliest = retries_.front().due;
    }
    return earliest;
}

std::optional<DueWork> DeliverySchedule::take_due(Instant now) {
    const auto earliest = next_due();
    if (!earliest || *earliest > now) {
        return std::nullopt;
    }
    const bool is_first = next_event_ < events_.size() && events_[next_event_].at == *earliest;
    return is_first ? take_first_attempt() : take_retry();
}

AnswerEffect DeliverySchedule::on_answer(std::uint32_t delivery, Answer answer) {
    const int attempts = deliveries_[delivery].attempts;
    AnswerEffect effect{AnswerEffect::Kind::delivered, attempts, {}, false, 0};
    if (is_dropped(delivery)) {
        effect.kind = answer == Answer::accepted ? AnswerEffect::Kind::delivered
                                                 : AnswerEffect::Kind::dropped;
        return effect;
    }
    if (answer == Answer::failed && attempts < attempts_max_) {
        effect.kind = AnswerEffect::Kind::will_retry;
        effect.next_due = events_[delivery].at + attempts * retry_every_;
        queue_retry({effect.next_due, delivery});
        return effect;
    }
    if (answer == Answer::failed) {
        effect.kind = AnswerEffect::Kind::gave_up;
        effect.is_webhook_disabled = disables_webhook_;
        effect.dropped = disables_webhook_ ? disable(events_[delivery].event) : 0;
    }
    return effect;
}

std::uint32_t DeliverySchedule::disable(rinkel::Event event) {
    Webhook& webhook = webhooks_[index(event)];
    const std::uint32_t dropped = webhook.waiting;
    webhook.is_active = false;
    ++webhook.epoch;
    webhook.waiting = 0;
    forget_dropped_retries();
    return dropped;
}

DueWork DeliverySchedule::take_first_attempt() {
    const auto delivery = static_cast<std::uint32_t>(next_event_++);
    const Webhook& webhook = webhook_of(delivery);
    const Instant due = events_[delivery].at;
    if (!webhook.is_active) {
        return {DueWork::Kind::lose, delivery, 0, due};
    }
    deliveries_[delivery] = {1, webhook.epoch};
    return {DueWork::Kind::send, delivery, 1, due};
}

DueWork DeliverySchedule::take_retry() {
    const Retry retry = retries_.front();
    retries_.pop_front();
    --webhook_of(retry.delivery).waiting;
    forget_dropped_retries();
    // Counted before sending: a crash in between must not grant an extra attempt.
    const int attempt = ++deliveries_[retry.delivery].attempts;
    return {DueWork::Kind::send, retry.delivery, attempt, retry.due};
}

void DeliverySchedule::queue_retry(const Retry& retry) {
    ++webhook_of(retry.delivery).waiting;
    // Answers overtake each other, so a retry may belong a few places before the end.
    auto place = retries_.end();
    while (place != retries_.begin() && std::prev(place)->due > retry.due) {
        --place;
    }
    retries_.insert(place, retry);
}

/// Keeps the front of the FIFO alive, so that `next_due` never names work that is not there.
void DeliverySchedule::forget_dropped_retries() {
    while (!retries_.empty() && is_dropped(retries_.front().delivery)) {
        retries_.pop_front();
    }
}

DeliverySchedule::Webhook& DeliverySchedule::webhook_of(std::uint32_t delivery) {
    assert(delivery < events_.size());
    return webhooks_[index(events_[delivery].event)];
}

bool DeliverySchedule::is_dropped(std::uint32_t delivery) const {
    return deliveries_[delivery].epoch != webhooks_[index(events_[delivery].event)].epoch;
}

}  // namespace ringproof::schedule
