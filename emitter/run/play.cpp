#include "emitter/run/play.hpp"

#include "emitter/core/secrets.hpp"
#include "emitter/rinkel/encode.hpp"
#include "emitter/rinkel/event_url.hpp"

#include <algorithm>
#include <cassert>

namespace ringproof::run {
namespace {

using rinkel::Event;
using scenario::Scenario;
using scenario::WebhookScript;

std::size_t index(Event event) {
    return static_cast<std::size_t>(event);
}

/// Two passes over one scenario must not share call ids: the receiver would take the second for
/// a repetition of the first.
std::string play_name(const Scenario& scenario, const PlayOptions& options) {
    const std::string pass{options.content_type ? to_text(*options.content_type) : "as-scripted"};
    // The name and not the file: ids are the same wherever the scenario lies.
    const std::string& name = options.ids_of.empty() ? scenario.name : options.ids_of;
    return name + '\n' + std::to_string(options.namesakes) + '\n' + pass;
}

bool expects_failure(const Scenario& scenario) {
    return std::any_of(
        scenario.expectations.begin(), scenario.expectations.end(), [](const auto& expectation) {
            const auto* verdict = std::get_if<scenario::ExpectVerdict>(&expectation.what);
            return verdict != nullptr && !verdict->conformant;
        });
}

rinkel::TargetUrl webhook_url(
    const Scenario& scenario, const WebhookScript& webhook, Event event, Addressing addressing) {
    auto parsed = rinkel::parse_event_url(webhook.url.value_or(scenario.target), event);
    auto url = std::get<rinkel::TargetUrl>(std::move(parsed));
    if (webhook.path) {
        url.path = *webhook.path;
    }
    return addressing == Addressing::path_per_event ? url.with_segment(to_text(event)) : url;
}

}  // namespace

Play::Play(const Scenario& scenario, const PlayOptions& options)
    : scenario_(scenario),
      profile_(options.profile),
      form_{
          options.form_null.value_or(scenario.form.null),
          options.form_list.value_or(scenario.form.list)},
      timeline_(scenario, {options.seed, play_name(scenario, options)}) {
    for (const Event event : rinkel::all_events) {
        if (const auto& webhook = scenario.webhooks[index(event)]) {
            Endpoint endpoint;
            endpoint.url = webhook_url(scenario, *webhook, event, options.addressing);
            endpoint.masked_url = mask_url(endpoint.url.text());
            endpoint.content_type = options.content_type.value_or(webhook->content_type);
            endpoints_[index(event)] = std::move(endpoint);
        }
    }
}

const Endpoint& Play::endpoint(Event event) const {
    assert(endpoints_[index(event)].has_value());
    return *endpoints_[index(event)];
}

schedule::WebhookSwitches Play::switches() const {
    schedule::WebhookSwitches switches{};
    for (const Event event : rinkel::all_events) {
        const auto& webhook = scenario_.webhooks[index(event)];
        switches[index(event)] = webhook && webhook->active;
    }
    return switches;
}

journal::ScenarioStarted Play::opening_record() const {
    journal::ScenarioStarted record{
        scenario_.name,
        scenario_.file,
        scenario_.start,
        mask_url(scenario_.target),
        scenario_.policy,
        {},
        expects_failure(scenario_),
        scenario_.is_beyond_documentation};
    for (const Event event : rinkel::all_events) {
        if (const auto& endpoint = endpoints_[index(event)]) {
            record.webhooks.push_back(
                {event, endpoint->masked_url, endpoint->content_type, switches()[index(event)]});
        }
    }
    return record;
}

rinkel::Payload Play::payload(const schedule::PlannedEvent& event) const {
    return timeline_.payload(event, profile_);
}

std::string Play::body(const schedule::PlannedEvent& event) const {
    std::string body;
    write_body(event, body);
    return body;
}

void Play::write_body(const schedule::PlannedEvent& event, std::string& body) const {
    const rinkel::Payload payload = this->payload(event);
    body.clear();
    if (endpoint(event.event).content_type == rinkel::ContentType::json) {
        append_json(body, payload);
    } else {
        append_form(body, payload, form_);
    }
}

}  // namespace ringproof::run
