#include "cli/load_scenarios.hpp"
#include "cli/plan_blocks.hpp"
#include "cli/plan_words.hpp"
#include "emitter/plan/possible_attempts.hpp"
#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace ringproof::cli {
namespace {

using report::TerminalStyle;

/// Where a webhook's events go, and how.
std::string address_text(const run::Play& play, rinkel::Event event) {
    const run::Endpoint& endpoint = play.endpoint(event);
    const bool is_json = endpoint.content_type == rinkel::ContentType::json;
    const bool is_on = play.switches()[static_cast<std::size_t>(event)];
    return fmt::format(
        "{} to {}{}",
        is_json ? "JSON" : "form",
        report::escape_log(endpoint.masked_url),
        is_on ? "" : ", switched off");
}

/// Webhooks that go to the same address the same way share a line.
std::string webhook_lines(const TerminalStyle& style, const run::Play& play) {
    std::vector<std::pair<std::string, std::string>> lines;  // address, events
    for (const rinkel::Event event : rinkel::all_events) {
        if (!play.scenario().webhooks[static_cast<std::size_t>(event)]) {
            continue;
        }
        const std::string address = address_text(play, event);
        const auto line = std::find_if(
            lines.begin(), lines.end(), [&](const auto& one) { return one.first == address; });
        if (line == lines.end()) {
            lines.emplace_back(address, to_text(event));
        } else {
            line->second += ", " + std::string{to_text(event)};
        }
    }
    std::string out;
    for (const auto& [address, events] : lines) {
        std::string text = events;
        text += ": ";
        text += address;
        out += style.wrap_labelled(out.empty() ? "webhooks" : "        ", text, 2);
    }
    return out;
}

std::string policy_text(const rinkel::RetryPolicy& policy) {
    const std::size_t attempts = plan::possible_attempts(policy).size();
    const std::string_view end =
        policy.disables_webhook ? "the webhook is disabled" : "the event is given up";
    if (attempts == 1) {
        return fmt::format(
            "a 200 within {}, or {}: there are no retries", to_text(policy.deadline), end);
    }
    return fmt::format(
        "a 200 within {}, or again every {} for {}: {} in all, then {}",
        to_text(policy.deadline),
        to_text(policy.retry_every),
        to_text(policy.give_up_after),
        rules::count_text(attempts, "attempt"),
        end);
}

}  // namespace

std::string head_block(const TerminalStyle& style, const run::Play& play, std::uint64_t seed) {
    const scenario::Scenario& scenario = play.scenario();
    std::string out = fmt::format(
        "{}  {}\n",
        style.paint(report::Ink::strong, report::escape_log(scenario.name, 80)),
        style.paint(report::Ink::quiet, report::escape_log(scenario.file)));
    out += style.wrap_labelled(
        "start   ",
        fmt::format(
            "{} {} UTC, seed {}", day_text(scenario.start), clock_text(scenario.start), seed),
        2);
    out += webhook_lines(style, play);
    if (scenario.target == unset_target) {
        out += style.wrap_labelled(
            "target  ", "not set: a run needs --target URL, or the scenario's own target", 2);
    }
    out += style.wrap_labelled("asked   ", policy_text(scenario.policy), 2);
    out += style.wrap_labelled(
        "assumed ",
        "your receiver answers 200 at once to all that reaches it; what else happens is the "
        "scenario's doing. Nothing is sent.",
        2);
    return out + "\n";
}

}  // namespace ringproof::cli
