#include "emitter/plan/tally.hpp"

#include <algorithm>

namespace ringproof::plan {

using schedule::AnswerEffect;
using schedule::DueWork;

Tally::Tally(const run::Play& play) : play_(play), last_(play.scenario().start) {
    for (const schedule::PlannedEvent& event : play.timeline().events()) {
        ++webhooks_[static_cast<std::size_t>(event.event)].events;
    }
}

void Tally::answered(
    const DueWork& work, const Prospect& /*prospect*/, const AnswerEffect& effect) {
    const schedule::PlannedEvent& event = play_.timeline().events()[work.delivery];
    WebhookTally& webhook = webhooks_[static_cast<std::size_t>(event.event)];
    ++webhook.attempts;
    last_ = std::max(last_, work.due);
    if (effect.kind == AnswerEffect::Kind::delivered) {
        ++webhook.delivered;
        webhook.late += work.attempt > 1 ? 1 : 0;
        webhook.latest = std::max(webhook.latest, work.due - event.at);
    }
    if (effect.is_webhook_disabled && !webhook.disabled_at) {
        webhook.disabled_at = work.due;
    }
}

void Tally::lost(const DueWork& work) {
    last_ = std::max(last_, work.due);
}

WebhookTally Tally::total() const {
    WebhookTally total;
    for (const WebhookTally& webhook : webhooks_) {
        total.events += webhook.events;
        total.attempts += webhook.attempts;
        total.delivered += webhook.delivered;
        total.late += webhook.late;
        total.latest = std::max(total.latest, webhook.latest);
        if (webhook.disabled_at) {
            total.disabled_at =
                std::min(total.disabled_at.value_or(*webhook.disabled_at), *webhook.disabled_at);
        }
    }
    return total;
}

}  // namespace ringproof::plan
