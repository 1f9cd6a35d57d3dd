#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/retry_families.hpp"
#include "receiver-conformance/report/signs.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::report {
namespace {

using journal::Attempt;

constexpr std::size_t rows_shown_max = 24;
constexpr std::size_t marks_shown_max = 100;

double percent(Duration offset, Duration horizon) {
    return 1.5 + 97 * to_milliseconds(offset) / to_milliseconds(horizon);
}

std::string mark(const Attempt& attempt, double at) {
    switch (sign_of(attempt)) {
        case Sign::good:
            return fmt::format(R"(<circle class="dot-good" cx="{:.2f}%" cy="12" r="5.5"/>)", at);
        case Sign::bad:
            return fmt::format(
                R"(<svg x="{:.2f}%" overflow="visible" width="1" height="1">
<path class="cross" d="M-4 8l8 8M4 8l-8 8"/></svg>)",
                at);
        default: break;
    }
    return fmt::format(R"(<circle class="hollow" cx="{:.2f}%" cy="12" r="4.5"/>)", at);
}

std::string lane(const DeliveryStory& delivery, Duration horizon) {
    const Instant start = delivery.attempts.front()->virtual_time;
    std::string out =
        R"(<svg aria-hidden="true"><line class="axis" x1="1.5%" x2="98.5%" y1="12" y2="12"/>)";
    const std::size_t shown = std::min(delivery.attempts.size(), marks_shown_max);
    for (std::size_t i = 0; i < shown; ++i) {
        const Attempt& attempt = *delivery.attempts[i];
        out += mark(attempt, percent(attempt.virtual_time - start, horizon));
    }
    return out + "</svg>";
}

std::string outcome_text(const DeliveryStory& delivery) {
    const std::string tries = rules::count_text(delivery.attempts.size(), "attempt");
    if (delivery.is_accepted()) {
        return fmt::format(
            R"(<span class="risk">accepted at attempt {}</span>)", delivery.attempts.size());
    }
    return fmt::format(
        R"(<span class="bad">{}, {}, {}</span>)",
        tries,
        "last: " + answer_text(*delivery.attempts.back()),
        delivery.gave_up != nullptr ? "gave up" : "not tried again");
}

std::string axis(Duration horizon) {
    std::string out =
        R"(<div class="retry head" aria-hidden="true"><span class="nolane">Event</span><svg>)";
    for (int quarter = 0; quarter <= 4; ++quarter) {
        const Duration at = horizon / 4 * quarter;
        out += fmt::format(
            R"(<text x="{:.2f}%" y="16" text-anchor="{}">{}</text>)",
            percent(at, horizon),
            quarter == 0   ? "start"
            : quarter == 4 ? "end"
                           : "middle",
            quarter == 0 ? "first attempt" : "+" + to_text(at));
    }
    return out + R"(</svg><span class="nolane">What became of it</span></div>
)";
}

std::string row(const RetryFamily& family, Duration horizon) {
    const std::string others =
        family.count == 1 ? std::string{}
                          : fmt::format(
                                R"(<br><span class="quiet small">and {} just like it</span>)",
                                rules::count_text(family.count - 1, "more event"));
    return fmt::format(
        R"(<div class="retry"><span>{}<b>{}</b> <code class="quiet">{}</code><br>
<span class="quiet small">{}</span>{}</span>{}<span class="small">{}</span></div>
)",
        html_icon(sign_of(*family.delivery)),
        rinkel::to_text(family.delivery->event),
        rules::short_call(family.call->id),
        rules::moment_text(family.delivery->attempts.front()->virtual_time),
        others,
        lane(*family.delivery, horizon),
        outcome_text(*family.delivery));
}

}  // namespace

std::string html_retries(const std::vector<CallStory>& calls) {
    const std::vector<RetryFamily> families = retry_families(calls);
    if (families.empty()) {
        return {};
    }
    const Duration horizon = retry_horizon(families);
    std::string rows = R"(<div class="card">
)" + axis(horizon);
    for (std::size_t i = 0; i < std::min(families.size(), rows_shown_max); ++i) {
        rows += row(families[i], horizon);
    }
    if (families.size() > rows_shown_max) {
        rows += fmt::format(
            R"(<p class="quiet">and {} that went other ways</p>
)",
            families.size() - rows_shown_max);
    }
    return html_section(
        "retries",
        "Retries",
        "An event that was not answered with 200 in time is sent again. A cross is a failed "
        "attempt, "
        "a dot a 200, a ring one that a fault of the scenario decided.",
        rows + "</div>\n");
}

}  // namespace ringproof::report
