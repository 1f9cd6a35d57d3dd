#include "emitter/scenario_file/combine.hpp"
#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/limits.hpp"

namespace ringproof::scenario_file {
namespace {

using rinkel::FormStyle;
using rinkel::RetryPolicy;
using scenario::Scenario;
using Webhooks = decltype(Scenario::webhooks);

Notation<Webhooks> webhooks() {
    std::vector<Field<Webhooks>> fields;
    for (const rinkel::Event event : rinkel::all_events) {
        const auto index = static_cast<std::size_t>(event);
        const auto store = [index](Webhooks& all, std::optional<scenario::WebhookScript> one) {
            all.at(index) = std::move(one);
        };
        fields.push_back(field_into<Webhooks>(
            to_text(event),
            webhook_notation(),
            store,
            "Its subscription; `none` when there is none."));
    }
    return mapping("webhooks: { incomingCall: { path: /incoming } }", std::move(fields));
}

/// The schema says so, too: an editor shall mark `0s` where the check of the whole would refuse it.
Notation<Duration> above_zero() {
    const auto any = duration();
    return {
        [any](const Node& node, Duration& value, Complaints& complaints) {
            any.read(node, value, complaints);
        },
        [any] {
            Json schema = any.schema();
            schema["pattern"] = R"([1-9]|\$\{)";
            return schema;
        }};
}

Notation<RetryPolicy> policy() {
    return mapping<RetryPolicy>(
        "policy: { deadline: 2s, retry_every: 1h, give_up_after: 24h }",
        {defaulted(
             field(
                 "deadline",
                 &RetryPolicy::deadline,
                 above_zero(),
                 "How long the receiver may take to answer 200, at most 60s (F4)."),
             "2s"),
         defaulted(
             field(
                 "retry_every",
                 &RetryPolicy::retry_every,
                 above_zero(),
                 "Time between attempts (F7)."),
             "1h"),
         defaulted(
             field(
                 "give_up_after",
                 &RetryPolicy::give_up_after,
                 duration(),
                 "When the last attempt is due, after which the webhook is disabled (F8)."),
             "24h"),
         defaulted(
             field(
                 "disables",
                 &RetryPolicy::disables_webhook,
                 truth(),
                 "Whether giving up disables the webhook (F8); false: later events are sent all "
                 "the "
                 "same."),
             true)});
}

Notation<FormStyle> form() {
    using rinkel::FormList;
    using rinkel::FormNull;
    constexpr std::array nulls{FormNull::empty, FormNull::omitted, FormNull::word};
    constexpr std::array lists{
        FormList::brackets, FormList::repeated, FormList::indexed, FormList::comma, FormList::json};
    return mapping<FormStyle>(
        "form: { null: empty, list: brackets }",
        {defaulted(
             field(
                 "null",
                 &FormStyle::null,
                 named_word_of(nulls),
                 "How form encoding writes null; the documentation is silent (F31)."),
             "empty"),
         defaulted(
             field(
                 "list",
                 &FormStyle::list,
                 named_word_of(lists),
                 "How form encoding writes topics; the documentation is silent (F31)."),
             "brackets")});
}

std::vector<Field<Scenario>> head_fields() {
    return {
        required(field(
            "scenario", &Scenario::name, name_notation(), "The scenario's name, for reports.")),
        field(
            "target",
            &Scenario::target,
            formed_text("^https?://[^\\s]+$", "https://crm.example.com/hooks/rinkel"),
            "The receiver's URL; --target overrides it. Often ${RECEIVER_URL}. {event} in its path "
            "becomes the kind of event."),
        defaulted(
            field("start", &Scenario::start, instant(), "When virtual time begins."),
            "2026-01-05T09:00:00Z"),
        field(
            "webhooks",
            &Scenario::webhooks,
            webhooks(),
            "What is subscribed; default: all five, JSON, at the target (F14)."),
        field("policy", &Scenario::policy, policy(), "When Rinkel tries again and gives up."),
        field("form", &Scenario::form, form(), "Details of form encoding (F31)."),
        defaulted(
            field(
                "beyond_documentation",
                &Scenario::is_beyond_documentation,
                truth(),
                "It sends what Rinkel does not document: a receiver that refuses it fails no MUST "
                "rule by that."),
            false),
        required(field(
            "calls",
            &Scenario::calls,
            list_of(call_notation(), scripts_max),
            "The telephone calls that are played."))};
}

std::vector<Field<Scenario>> event_fields() {
    return {
        field(
            "faults",
            &Scenario::faults,
            list_of(fault_notation(), faults_max),
            "What the network does between Rinkel and the receiver."),
        field(
            "hooks",
            &Scenario::steps,
            list_of(step_notation(), steps_max),
            "What happens at a virtual time besides calls."),
        field(
            "expect",
            &Scenario::expectations,
            list_of(expectation_notation(), expectations_max),
            "What must be true at the end.")};
}

}  // namespace

Notation<Scenario> scenario_notation() {
    auto fields = head_fields();
    const auto more = event_fields();
    fields.insert(fields.end(), more.begin(), more.end());
    return mapping("scenario: my-first-scenario", std::move(fields));
}

}  // namespace ringproof::scenario_file
