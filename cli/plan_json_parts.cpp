#include "cli/plan_json_parts.hpp"

#include "cli/load_scenarios.hpp"
#include "cli/plan_words.hpp"
#include "emitter/core/secrets.hpp"
#include "emitter/plan/expectations.hpp"
#include "emitter/plan/possible_attempts.hpp"

namespace ringproof::cli {
namespace {

double seconds(Duration duration) {
    return std::chrono::duration<double>(duration).count();
}

Json moment_or_null(const std::optional<Instant>& moment) {
    return moment ? Json(to_iso8601(*moment)) : Json(nullptr);
}

Json policy_part(const rinkel::RetryPolicy& policy) {
    Json attempts = Json::array();
    for (const Duration after : plan::possible_attempts(policy)) {
        attempts.push_back(seconds(after));
    }
    return {
        {"deadline_s", seconds(policy.deadline)},
        {"retry_every_s", seconds(policy.retry_every)},
        {"give_up_after_s", seconds(policy.give_up_after)},
        {"disables", policy.disables_webhook},
        {"attempts_max", attempts.size()},
        {"possible_attempts_after_s", attempts}};
}

Json webhooks_part(const run::Play& play) {
    Json webhooks = Json::array();
    for (const rinkel::Event event : rinkel::all_events) {
        if (const auto& webhook = play.scenario().webhooks[static_cast<std::size_t>(event)]) {
            const run::Endpoint& endpoint = play.endpoint(event);
            webhooks.push_back(
                {{"event", to_text(event)},
                 {"url", endpoint.masked_url},
                 {"content_type", to_text(endpoint.content_type)},
                 {"active", webhook->active}});
        }
    }
    return webhooks;
}

Json webhook_tally_part(const plan::WebhookTally& tally) {
    return {
        {"deliveries", tally.events},
        {"attempts", tally.attempts},
        {"delivered", tally.delivered},
        {"lost", tally.lost()},
        {"late", tally.late},
        {"latest_by_s", seconds(tally.latest)},
        {"disabled_at", moment_or_null(tally.disabled_at)}};
}

}  // namespace

Json head_part(const run::Play& play, std::uint64_t seed) {
    const scenario::Scenario& scenario = play.scenario();
    const bool is_target_set = scenario.target != unset_target;
    return {
        {"scenario", scenario.name},
        {"file", scenario.file},
        {"start", to_iso8601(scenario.start)},
        {"seed", seed},
        {"target", is_target_set ? Json(mask_url(scenario.target)) : Json(nullptr)},
        {"policy", policy_part(scenario.policy)},
        {"webhooks", webhooks_part(play)}};
}

Json happening_part(const plan::Happening& happening, Instant at) {
    Json part{{"virtual_time", to_iso8601(at)}};
    if (const auto* disablement = std::get_if<plan::Disablement>(&happening)) {
        part["type"] = "webhook-disabled";
        part["event"] = to_text(disablement->event);
        part["after_attempts"] = disablement->attempts;
        part["dropped"] = disablement->dropped;
        return part;
    }
    const scenario::Step& step = *std::get<const scenario::Step*>(happening);
    part["type"] = "step";
    part["line"] = step.position.line;
    part["text"] = step_text(step);
    return part;
}

Json expectations_part(const run::Play& play) {
    Json part = Json::array();
    for (const plan::Expected& expected : plan::foresee_expectations(play)) {
        part.push_back(
            {{"line", expected.line},
             {"expected", expected.what},
             {"met", expected.is_met ? Json(*expected.is_met) : Json(nullptr)},
             {"foreseen", expected.seen}});
    }
    return part;
}

Json tally_part(const plan::Tally& tally) {
    Json part = webhook_tally_part(tally.total());
    part["last"] = to_iso8601(tally.last());
    for (const rinkel::Event event : rinkel::all_events) {
        part["by_event"][std::string{to_text(event)}] = webhook_tally_part(tally.of(event));
    }
    return part;
}

Json outages_part(const run::Play& play, const PlanOptions& options) {
    const auto asked = asked_outage(options, play.scenario().start);
    Json part = Json::array();
    for (const plan::Outage& outage : asked ? std::vector{*asked} : plan::usual_outages(play)) {
        Json one{{"down_at", to_iso8601(outage.from)}, {"up_at", moment_or_null(outage.until)}};
        one.update(tally_part(plan::foresee(play, outage)));
        part.push_back(std::move(one));
    }
    return part;
}

}  // namespace ringproof::cli
