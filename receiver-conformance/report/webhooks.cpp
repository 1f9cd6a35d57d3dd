#include "receiver-conformance/report/webhooks.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::report {
namespace {

class WebhookTeller {
  public:
    void operator()(const journal::ScenarioStarted& scenario) {
        first_of_scenario_ = webhooks_.size();
        for (const journal::WebhookState& state : scenario.webhooks) {
            WebhookStory webhook;
            webhook.scenario = scenario.name;
            webhook.policy = scenario.policy;
            webhook.subscribed = &state;
            webhook.is_active = state.active;
            webhooks_.push_back(webhook);
        }
    }

    void operator()(const journal::Attempt& attempt) {
        if (attempt.outcome != journal::Outcome::accepted && rules::is_receivers_own(attempt)) {
            for_event(
                attempt.event, [](WebhookStory& webhook) { webhook.blame = Blame::receiver; });
        }
    }

    void operator()(const journal::WebhookDisabled& disabled) {
        for_event(disabled.event, [&](WebhookStory& webhook) {
            webhook.is_active = false;
            webhook.disablements.push_back({&disabled, nullptr, nullptr, webhook.blame});
            webhook.deliveries_dropped += disabled.dropped;
            webhook.events_lost += disabled.dropped;
        });
    }

    void operator()(const journal::WebhookEnabled& enabled) {
        for_event(enabled.event, [&](WebhookStory& webhook) {
            webhook.is_active = true;
            webhook.enabled = &enabled;
            if (!webhook.disablements.empty()) {
                webhook.disablements.back().enabled = &enabled;
            }
        });
    }

    void operator()(const journal::MailWritten& mail) {
        for_event(mail.event, [&](WebhookStory& webhook) {
            if (!webhook.disablements.empty()) {
                webhook.disablements.back().mail = &mail;
            }
        });
    }

    void operator()(const journal::GaveUp& end) {
        for_event(end.event, [](WebhookStory& webhook) { ++webhook.events_lost; });
    }

    void operator()(const journal::EventLost& lost) {
        for_event(lost.event, [](WebhookStory& webhook) { ++webhook.events_lost; });
    }

    template <typename Other>
    void operator()(const Other& /*record*/) {}

    std::vector<WebhookStory> take() { return std::move(webhooks_); }

  private:
    template <typename Change>
    void for_event(journal::Event event, Change change) {
        for (std::size_t i = first_of_scenario_; i < webhooks_.size(); ++i) {
            if (webhooks_[i].subscribed->event == event) {
                change(webhooks_[i]);
            }
        }
    }

    std::size_t first_of_scenario_ = 0;
    std::vector<WebhookStory> webhooks_;
};

}  // namespace

const Disablement* WebhookStory::last_disablement() const {
    return disablements.empty() ? nullptr : &disablements.back();
}

std::vector<WebhookStory> tell_webhooks(const journal::RunRecord& run) {
    WebhookTeller teller;
    for (const journal::Record& record : run.records) {
        std::visit(teller, record);
    }
    return teller.take();
}

bool is_as_documented(const WebhookStory& webhook) {
    const rinkel::RetryPolicy documented;
    return webhook.policy.retry_every == documented.retry_every &&
           webhook.policy.give_up_after == documented.give_up_after;
}

std::vector<WebhookStory> documented_first(std::vector<WebhookStory> webhooks) {
    std::stable_partition(webhooks.begin(), webhooks.end(), &is_as_documented);
    return webhooks;
}

std::string course_of(const WebhookStory& webhook, const Disablement& disablement) {
    std::string text = rules::count_text(
        static_cast<std::size_t>(disablement.disabled->after_attempts), "attempt");
    if (&disablement == webhook.last_disablement()) {
        text += fmt::format(
            "; {} did not arrive{}",
            rules::count_text(webhook.events_lost, "event"),
            webhook.disablements.size() == 1 ? "" : " in all");
    }
    return text;
}

std::string played_in(const WebhookStory& webhook) {
    std::string name = printable(webhook.scenario);
    if (is_as_documented(webhook)) {
        return name;
    }
    return webhook.policy.attempts_max() == 1
               ? name + ", which sends once"
               : name + ", which gives up after " + span_text(webhook.policy.give_up_after);
}

}  // namespace ringproof::report
