#pragma once

#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/report/story.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::report {

/// One subscription as a scenario left it, and what it went through.
struct WebhookStory {
    std::string_view scenario;
    rinkel::RetryPolicy policy;
    const journal::WebhookState* subscribed = nullptr;
    bool is_active = true;
    const journal::WebhookDisabled* disabled = nullptr;  ///< the last time
    const journal::WebhookEnabled* enabled = nullptr;    ///< the last time
    const journal::MailWritten* mail = nullptr;          ///< the last one
    Blame blame = Blame::scenario;                       ///< for the disablement
    std::size_t events_lost = 0;  ///< given up, dropped or never sent: they did not arrive
};

/// Every webhook of every scenario, in order. It refers to `run`.
[[nodiscard]] std::vector<WebhookStory> tell_webhooks(const journal::RunRecord& run);

/// True when it was given up when Rinkel would (F7, F9). Cases that need not last a day do so
/// sooner.
[[nodiscard]] bool is_as_documented(const WebhookStory& webhook);

/// Those that tell what Rinkel would do come before those that were given up sooner.
[[nodiscard]] std::vector<WebhookStory> documented_first(std::vector<WebhookStory> webhooks);

/// `out-of-order, which gives up after 3 hours`; only the name where the policy is Rinkel's.
[[nodiscard]] std::string played_in(const WebhookStory& webhook);

}  // namespace ringproof::report
