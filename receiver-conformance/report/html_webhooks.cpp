#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/signs.hpp"
#include "receiver-conformance/report/webhooks.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::report {
namespace {

constexpr std::size_t webhooks_shown_max = 50;
constexpr std::size_t webhooks_all_max = 15;

std::string state_cell(const WebhookStory& webhook) {
    if (webhook.disablements.empty()) {
        const Sign active = webhook.events_lost == 0 ? Sign::good : Sign::risk;
        return webhook.is_active ? html_icon(active) + "active"
                                 : html_icon(Sign::none) + "not active";
    }
    std::string text;
    for (const Disablement& disablement : webhook.disablements) {
        const Sign sign = sign_of(disablement.blame);
        text += fmt::format(
            R"({}{}<span class="{}">disabled {} after {}{}</span>)",
            text.empty() ? "" : "<br>",
            html_icon(sign == Sign::bad && webhook.is_active ? Sign::risk : sign),
            html_class(sign),
            rules::moment_text(disablement.disabled->virtual_time),
            rules::count_text(
                static_cast<std::size_t>(disablement.disabled->after_attempts), "attempt"),
            disablement.blame == Blame::scenario ? ", by the scenario's faults" : "");
        if (disablement.enabled != nullptr) {
            text += "<br>enabled again " + rules::moment_text(disablement.enabled->virtual_time);
        }
    }
    return text;
}

std::string lost_cell(const WebhookStory& webhook) {
    return webhook.events_lost == 0 ? "–"
                                    : rules::number_text(webhook.events_lost) + " did not arrive";
}

std::string mail_cell(const WebhookStory& webhook) {
    std::string text;
    for (const Disablement& disablement : webhook.disablements) {
        if (disablement.mail != nullptr) {
            text += (text.empty() ? "" : "<br>") + escape_html(disablement.mail->subject);
        }
    }
    return text.empty() ? "–" : text;
}

std::string row(const WebhookStory& webhook) {
    return fmt::format(
        R"(<tr><td data-of="Event"><b>{}</b><br><span class="quiet small">in {}</span></td>
<td data-of="State">{}</td><td data-of="Sent to" class="long"><code>{}</code><br>
<span class="quiet small">{}</span></td><td data-of="Events lost">{}</td>
<td data-of="E-mail">{}</td></tr>
)",
        rinkel::to_text(webhook.subscribed->event),
        escape_html(played_in(webhook)),
        state_cell(webhook),
        escape_html(webhook.subscribed->url),
        rinkel::to_text(webhook.subscribed->content_type),
        lost_cell(webhook),
        mail_cell(webhook));
}

}  // namespace

std::string html_webhooks(const journal::RunRecord& run) {
    std::vector<WebhookStory> webhooks = documented_first(tell_webhooks(run));
    if (webhooks.size() > webhooks_all_max) {
        // Of many scenarios only what became different is worth a row.
        std::erase_if(webhooks, [](const WebhookStory& webhook) {
            return webhook.is_active && webhook.disablements.empty() && webhook.events_lost == 0;
        });
    }
    std::string rows;
    for (std::size_t i = 0; i < std::min(webhooks.size(), webhooks_shown_max); ++i) {
        rows += row(webhooks[i]);
    }
    if (rows.empty()) {
        return {};
    }
    return html_section(
        "webhooks",
        "Webhooks",
        "One subscription for each event and case, and what had become of it at the end. Rinkel "
        "gives "
        "an event up after 24 hours; cases that need not last so long give up sooner, and say so.",
        R"(<div class="card scroll"><table class="stacked"><thead><tr><th scope="col">Event</th>
<th scope="col">State</th><th scope="col">Sent to</th><th scope="col">Events lost</th>
<th scope="col">E-mail</th></tr></thead><tbody>
)" + rows + "</tbody></table></div>\n");
}

}  // namespace ringproof::report
