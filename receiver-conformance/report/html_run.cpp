#include "emitter/core/text.hpp"
#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::report {
namespace {

std::string policy_text(const rinkel::RetryPolicy& policy) {
    if (policy.attempts_max() == 1) {
        return fmt::format("answer within {}, no retry", to_text(policy.deadline));
    }
    return fmt::format(
        "answer within {}, retry every {} for {}: {} at most{}",
        to_text(policy.deadline),
        to_text(policy.retry_every),
        to_text(policy.give_up_after),
        rules::count_text(static_cast<std::size_t>(policy.attempts_max()), "attempt"),
        policy.disables_webhook ? "" : ", and no webhook is disabled");
}

std::string options_text(const journal::RunStarted& started) {
    std::string text;
    for (const std::string& option : started.options) {
        text += (text.empty() ? "" : " ") + option;
    }
    return text.empty() ? "none" : text;
}

/// In which encodings it sends; the same scenario is often played in both.
std::string encodings_text(const journal::ScenarioStarted& scenario) {
    const auto has = [&](rinkel::ContentType encoding) {
        return std::any_of(
            scenario.webhooks.begin(), scenario.webhooks.end(), [&](const auto& webhook) {
                return webhook.content_type == encoding;
            });
    };
    const bool has_json = has(rinkel::ContentType::json);
    const bool has_form = has(rinkel::ContentType::form);
    return has_json && has_form ? "JSON and form, "
           : has_json           ? "JSON, "
           : has_form           ? "form, "
                                : "";
}

std::string scenario_facts(const journal::RunRecord& run) {
    constexpr std::size_t scenarios_shown_max = 100;
    std::string facts;
    std::size_t count = 0;
    run.for_each<journal::ScenarioStarted>([&](const journal::ScenarioStarted& scenario) {
        if (++count > scenarios_shown_max) {
            return;
        }
        facts += html_fact(
            "Scenario",
            fmt::format(
                "{} ({}), {}starts {} UTC; {}",
                scenario.name,
                scenario.file,
                encodings_text(scenario),
                rules::moment_text(scenario.virtual_time),
                policy_text(scenario.policy)));
    });
    if (count > scenarios_shown_max) {
        facts += html_fact("Scenarios", fmt::format("and {} more", count - scenarios_shown_max));
    }
    facts = "<dl class=\"facts\">\n" + facts + "</dl>";
    constexpr std::size_t open_max = 5;
    return count == 0 ? std::string{}
           : count <= open_max
               ? facts
               : fmt::format(
                     R"(<details><summary><span class="more">{} were played</span></summary><div class="inside">{}</div></details>)",
                     rules::count_text(count, "scenario"),
                     facts);
}

}  // namespace

std::string html_run(const journal::RunRecord& run, const Summary& summary) {
    std::string facts;
    if (const auto* started = run.first<journal::RunStarted>()) {
        facts += html_fact("ringproof", started->tool_version);
        facts += html_fact("Started", rules::moment_text(started->real_time) + " UTC");
        facts += html_fact("Seed", std::to_string(started->seed));
        facts += html_fact("Options", options_text(*started));
    }
    facts += html_fact("Time", pace_sentence(run, summary));
    facts += html_fact("Played", volume_sentence(summary));
    return html_section(
        "run",
        "About this run",
        "With the same scenario and seed the same ids, numbers and choices are sent again.",
        R"(<div class="card stack"><dl class="facts">
)" + facts + "</dl>\n" +
            scenario_facts(run) + "</div>\n");
}

}  // namespace ringproof::report
