#include "emitter/scenario_file/adapt.hpp"
#include "emitter/scenario_file/combine.hpp"
#include "emitter/scenario_file/language.hpp"
#include "emitter/scenario_file/limits.hpp"

namespace ringproof::scenario_file {
namespace {

using scenario::WebhookScript;
using MaybeWebhook = std::optional<WebhookScript>;

Notation<rinkel::ContentType> content_type() {
    using rinkel::ContentType;
    return one_word_of<ContentType>(
        {{to_text(ContentType::json), ContentType::json},
         {to_text(ContentType::form), ContentType::form},
         {"json", ContentType::json},
         {"form", ContentType::form}});
}

Notation<WebhookScript> subscription() {
    const auto keys = mapping<WebhookScript>(
        "incomingCall: { path: /incoming }",
        {field(
             "path",
             &WebhookScript::path,
             formed_text("^/[^\\s?#]*$", "/incoming"),
             "The path at the target's host; default: the target's own."),
         field(
             "url",
             &WebhookScript::url,
             formed_text("^https?://[^\\s]+$", "https://crm.example.com/hooks/incoming"),
             "An address of its own, instead of the target."),
         defaulted(
             field(
                 "content_type",
                 &WebhookScript::content_type,
                 content_type(),
                 "How its events are encoded (F14)."),
             "application/json"),
         defaulted(
             field(
                 "active",
                 &WebhookScript::active,
                 truth(),
                 "Subscribed but switched off when false (F14); a hook can enable it."),
             true)});
    return never_together(keys, "path", "url");
}

}  // namespace

Notation<MaybeWebhook> webhook_notation() {
    const auto keys = converted<MaybeWebhook>(placed(subscription()), [](WebhookScript script) {
        return MaybeWebhook{std::move(script)};
    });
    return word_or_mapping(one_word_of<MaybeWebhook>({{"none", std::nullopt}}), keys);
}

Notation<rinkel::Event> event_notation() {
    return named_word_of(rinkel::all_events);
}

}  // namespace ringproof::scenario_file
