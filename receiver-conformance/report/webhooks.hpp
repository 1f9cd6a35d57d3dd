#pragma once

#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/report/story.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::report {

/// From the moment a webhook was switched off to the moment it was saved again.
struct Disablement {
    const journal::WebhookDisabled* disabled = nullptr;
    const journal::WebhookEnabled* enabled = nullptr;  ///< null when it stayed off
    const journal::MailWritten* mail = nullptr;
    Blame blame = Blame::scenario;
};

/// One subscription as a scenario left it, and what it went through.
struct WebhookStory {
    std::string_view scenario;
    rinkel::RetryPolicy policy;
    const journal::WebhookState* subscribed = nullptr;
    bool is_active = true;
    std::vector<Disablement> disablements;
    const journal::WebhookEnabled* enabled = nullptr;  ///< the last time
    Blame blame = Blame::scenario;                     ///< of what failed, up to now
    std::size_t deliveries_dropped = 0;                ///< they waited for a retry and got none
    std::size_t events_lost = 0;  ///< given up, dropped or never sent: they did not arrive

    /// The last one; null when it was never switched off.
    [[nodiscard]] const Disablement* last_disablement() const;
};

/// Every webhook of every scenario, in order. It refers to `run`.
[[nodiscard]] std::vector<WebhookStory> tell_webhooks(const journal::RunRecord& run);

/// True when it was given up when Rinkel would (F7, F9). Cases that need not last a day do so
/// sooner.
[[nodiscard]] bool is_as_documented(const WebhookStory& webhook);

/// Those that tell what Rinkel would do come before those that were given up sooner.
[[nodiscard]] std::vector<WebhookStory> documented_first(std::vector<WebhookStory> webhooks);

/// `25 attempts; 3 events did not arrive`: the losses are the webhook's own, and stand with its
/// last disablement.
[[nodiscard]] std::string course_of(const WebhookStory& webhook, const Disablement& disablement);

/// `out-of-order, which gives up after 3 hours`; only the name where the policy is Rinkel's.
[[nodiscard]] std::string played_in(const WebhookStory& webhook);

}  // namespace ringproof::report
