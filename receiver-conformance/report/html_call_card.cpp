#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/html_lanes.hpp"
#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/scenario_place.hpp"
#include "receiver-conformance/report/signs.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::report {
namespace {

constexpr std::size_t deliveries_shown_max = 24;

struct Axis {
    Instant first;
    Instant last;
    Duration limit;
};

std::string clock_text(Instant instant) {
    return to_iso8601(instant).substr(11, 8);
}

Axis axis_of(const CallStory& call, Duration limit) {
    Axis axis{Instant::max(), Instant::min(), limit};
    for (const DeliveryStory& delivery : call.deliveries) {
        const Instant moment = delivery.attempts.front()->virtual_time;
        axis.first = std::min(axis.first, moment);
        axis.last = std::max(axis.last, moment);
    }
    for (const LostStory& lost : call.lost) {
        axis.first = std::min(axis.first, lost.event->virtual_time);
        axis.last = std::max(axis.last, lost.event->virtual_time);
    }
    return axis;
}

std::string head_row(const Axis& axis) {
    return fmt::format(
        R"(<div class="event head" aria-hidden="true"><span></span><span>Event</span>
<span>{} → {}</span><span>{}</span><span class="result">Answer</span></div>
)",
        clock_text(axis.first),
        clock_text(axis.last),
        latency_axis(axis.limit));
}

/// `200 1.2 ms`; of several attempts what became of them all.
std::string result_cell(const DeliveryStory& delivery) {
    const journal::Attempt& first = *delivery.attempts.front();
    if (delivery.attempts.size() == 1) {
        return fmt::format(
            R"(<b>{}</b> <span class="quiet">{}</span>)",
            answer_text(first),
            rules::latency_text(first.phases.total));
    }
    return fmt::format(
        R"(<b>{}</b>{})",
        answers_text(delivery),
        delivery.gave_up == nullptr ? ""
        : delivery.has_failure()    ? R"(<br><span class="small bad">gave up</span>)"
                                    : R"(<br><span class="small quiet">gave up</span>)");
}

/// The first that the receiver had a part in; where the scenario decided them all, the first.
const journal::Attempt& timed_attempt(const DeliveryStory& delivery) {
    const auto own = std::find_if(
        delivery.attempts.begin(), delivery.attempts.end(), [](const journal::Attempt* attempt) {
            return rules::is_receivers_own(*attempt);
        });
    return own == delivery.attempts.end() ? *delivery.attempts.front() : **own;
}

std::string event_row(const DeliveryStory& delivery, const Axis& axis) {
    const journal::Attempt& first = *delivery.attempts.front();
    return fmt::format(
        R"(<li><details><summary class="event">{}<span class="name"><span class="more"></span>{}<br>
<span class="quiet small">{}</span></span><span class="lane">{}</span>
<span class="lane">{}</span><span class="result">{}</span></summary>{}</details></li>
)",
        html_icon(sign_of(delivery)),
        rinkel::to_text(delivery.event),
        to_iso8601(first.virtual_time).substr(11, 12),
        moment_lane(first.virtual_time, axis.first, axis.last),
        phases_bar(timed_attempt(delivery), axis.limit),
        result_cell(delivery),
        html_event_details(delivery));
}

std::string lost_row(const LostStory& story, const Axis& axis) {
    const journal::EventLost& lost = *story.event;
    const Sign sign = sign_of(story.blame);
    return fmt::format(
        R"(<li class="event">{}<span class="name">{}<br><span class="quiet small">{}</span></span>
<span class="lane">{}</span><span class="lane {}">not sent: the webhook is disabled</span>
<span class="result {}">lost</span></li>
)",
        html_icon(sign),
        rinkel::to_text(lost.event),
        to_iso8601(lost.virtual_time).substr(11, 12),
        moment_lane(lost.virtual_time, axis.first, axis.last),
        html_class(sign),
        html_class(sign));
}

bool is_form(const DeliveryStory& delivery) {
    return delivery.attempts.front()->content_type == journal::ContentType::form;
}

/// The same call is often played in both encodings.
std::string_view encoding_mark(const CallStory& call) {
    const bool is_all_form = !call.deliveries.empty() &&
                             std::all_of(call.deliveries.begin(), call.deliveries.end(), is_form);
    return is_all_form ? " (form)" : "";
}

std::string call_header(const CallStory& call) {
    const auto* started = call.started;
    std::string where;
    if (started != nullptr && call.scenario != nullptr) {
        where = escape_html(place_text(*call.scenario, started->line));
    }
    return fmt::format(
        R"(<header><h3>{}{}</h3><code class="quiet">{}</code>
<span class="quiet small">{}</span></header>
)",
        started == nullptr ? "A call" : escape_html(started->name),
        encoding_mark(call),
        escape_html(call.id),
        where);
}

}  // namespace

std::string html_call_card(const CallStory& call, Duration limit) {
    std::string rows;
    const Axis axis = axis_of(call, limit);
    const std::size_t shown = std::min(call.deliveries.size(), deliveries_shown_max);
    for (std::size_t i = 0; i < shown; ++i) {
        rows += event_row(call.deliveries[i], axis);
    }
    for (const LostStory& lost : call.lost) {
        rows += lost_row(lost, axis);
    }
    if (call.deliveries.size() > shown) {
        rows += fmt::format("<li>and {} more events</li>\n", call.deliveries.size() - shown);
    }
    return fmt::format(
        R"(<article class="card call">{}{}<ol class="events">
{}</ol></article>
)",
        call_header(call),
        call.deliveries.empty() ? "" : head_row(axis),
        rows);
}

}  // namespace ringproof::report
