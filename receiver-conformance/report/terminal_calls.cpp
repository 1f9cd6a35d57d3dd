#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/scenario_place.hpp"
#include "receiver-conformance/report/signs.hpp"
#include "receiver-conformance/report/story.hpp"
#include "receiver-conformance/report/terminal_parts.hpp"
#include "receiver-conformance/report/webhooks.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::report {
namespace {

using journal::Attempt;

constexpr std::size_t calls_shown_max = 12;

/// `202 ×25, gave up (over 24h)`.
std::string retries_text(const DeliveryStory& delivery) {
    const Duration span =
        delivery.attempts.back()->virtual_time - delivery.attempts.front()->virtual_time;
    return fmt::format(
        "{}{} (over {})",
        answers_text(delivery),
        delivery.gave_up != nullptr ? ", gave up" : "",
        to_text(std::chrono::round<std::chrono::seconds>(span)));
}

std::string result_text(const DeliveryStory& delivery) {
    const Attempt& first = *delivery.attempts.front();
    return delivery.attempts.size() > 1 ? retries_text(delivery)
                                        : fmt::format(
                                              "{} {:>8}",
                                              padded(answer_text(first), 14),
                                              rules::latency_text(first.phases.total));
}

std::string delivery_line(const TerminalStyle& style, const DeliveryStory& delivery) {
    return fmt::format(
        "    {} {} {}  {}\n",
        style.sign(sign_of(delivery)),
        padded(rinkel::to_text(delivery.event), 13),
        to_iso8601(delivery.attempts.front()->virtual_time).substr(11, 12),
        style.plain(result_text(delivery)));
}

std::string call_text(const TerminalStyle& style, const CallStory& call) {
    const std::string name =
        call.started == nullptr ? "a call" : escape_log(call.started->name, 60);
    std::string where = call.started == nullptr
                            ? ""
                            : "  " + rules::moment_text(call.started->virtual_time).substr(0, 10);
    if (call.started != nullptr && call.scenario != nullptr && call.started->line > 0) {
        where += "  " + place_text(*call.scenario, call.started->line);
    }
    std::string out = fmt::format(
        "  {} {}\n",
        style.paint(Ink::strong, name),
        style.paint(Ink::quiet, rules::short_call(call.id) + where));
    for (const DeliveryStory& delivery : call.deliveries) {
        out += delivery_line(style, delivery);
    }
    for (const LostStory& lost : call.lost) {
        out += fmt::format(
            "    {} {} {}  not sent: the webhook is disabled\n",
            style.sign(sign_of(lost.blame)),
            padded(rinkel::to_text(lost.event->event), 13),
            to_iso8601(lost.event->virtual_time).substr(11, 12));
    }
    return out;
}

std::string rest_text(const TerminalStyle& style, const std::vector<CallStory>& calls) {
    const auto failing =
        std::count_if(calls.begin() + calls_shown_max, calls.end(), [](const auto& c) {
            return c.has_failure();
        });
    return style.wrap(
        fmt::format(
            "… and {}, {} of them with a failure; the reports have more",
            rules::count_text(calls.size() - calls_shown_max, "more call"),
            failing),
        2);
}

/// Among those that are shown.
bool is_any_injected(const std::vector<CallStory>& calls) {
    const auto last =
        calls.begin() + static_cast<std::ptrdiff_t>(std::min(calls.size(), calls_shown_max));
    return std::any_of(calls.begin(), last, [](const CallStory& call) {
        return std::any_of(
            call.deliveries.begin(), call.deliveries.end(), [](const DeliveryStory& delivery) {
                return sign_of(delivery) == Sign::injected;
            });
    });
}

std::string webhook_line(
    const TerminalStyle& style, const WebhookStory& webhook, const Disablement& disablement) {
    std::string text = fmt::format(
        "{} disabled{} at {} after {}",
        rinkel::to_text(webhook.subscribed->event),
        disablement.blame == Blame::scenario ? " by the scenario's faults" : "",
        rules::moment_text(disablement.disabled->virtual_time),
        course_of(webhook, disablement));
    if (disablement.enabled != nullptr) {
        text += ", enabled again";
    }
    if (disablement.mail != nullptr) {
        text += ", mail: " + escape_log(style.in_folder(disablement.mail->file));
    }
    return "  " + style.sign(sign_of(disablement.blame)) + style.wrap(text, 4).substr(3);
}

}  // namespace

std::string calls_block(const TerminalStyle& style, const journal::RunRecord& run) {
    std::vector<CallStory> calls = tell_calls(run);
    if (calls.empty()) {
        return {};
    }
    if (calls.size() > calls_shown_max) {
        // There is no room for all: what went wrong is what a reader looks for.
        std::stable_partition(
            calls.begin(), calls.end(), [](const auto& call) { return call.has_failure(); });
    }
    std::string out = style.paint(Ink::strong, "Calls") + "\n";
    for (std::size_t i = 0; i < std::min(calls.size(), calls_shown_max); ++i) {
        out += call_text(style, calls[i]);
    }
    if (calls.size() > calls_shown_max) {
        out += rest_text(style, calls);
    }
    if (is_any_injected(calls)) {
        out += fmt::format(
            "  {}\n",
            style.paint(
                Ink::quiet,
                style.sign(Sign::injected) + " the scenario decided, not the receiver"));
    }
    return out + "\n";
}

std::string webhooks_block(const TerminalStyle& style, const journal::RunRecord& run) {
    std::string out;
    for (const WebhookStory& webhook : tell_webhooks(run)) {
        for (const Disablement& disablement : webhook.disablements) {
            out += webhook_line(style, webhook, disablement);
        }
    }
    return out.empty() ? out : style.paint(Ink::strong, "Webhooks") + "\n" + out + "\n";
}

}  // namespace ringproof::report
