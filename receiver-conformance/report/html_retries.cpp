#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/signs.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace ringproof::report {
namespace {

using journal::Attempt;

constexpr std::size_t rows_shown_max = 24;
constexpr std::size_t marks_shown_max = 100;

/// Deliveries that went the same way are one row: a thousand calls to a dead receiver tell once.
struct Family {
    const CallStory* call = nullptr;
    const DeliveryStory* delivery = nullptr;  ///< the first one
    std::size_t count = 0;
};

std::string way_of(const DeliveryStory& delivery) {
    std::string way{rinkel::to_text(delivery.event)};
    for (const Attempt* attempt : delivery.attempts) {
        way += ' ' + answer_text(*attempt);
    }
    return way;
}

std::vector<Family> families_of(const std::vector<CallStory>& calls) {
    std::vector<Family> families;
    std::map<std::string, std::size_t> index;
    for (const CallStory& call : calls) {
        for (const DeliveryStory& delivery : call.deliveries) {
            if (delivery.attempts.size() < 2) {
                continue;
            }
            const auto [place, is_new] = index.try_emplace(way_of(delivery), families.size());
            if (is_new) {
                families.push_back({&call, &delivery, 0});
            }
            ++families[place->second].count;
        }
    }
    return families;
}

Duration horizon_of(const std::vector<Family>& families) {
    Duration horizon{1};
    for (const Family& family : families) {
        const auto& attempts = family.delivery->attempts;
        horizon = std::max(horizon, attempts.back()->virtual_time - attempts.front()->virtual_time);
        if (family.call->scenario != nullptr) {
            horizon = std::max(horizon, family.call->scenario->policy.give_up_after);
        }
    }
    return horizon;
}

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

std::string row(const Family& family, Duration horizon) {
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
    const std::vector<Family> families = families_of(calls);
    if (families.empty()) {
        return {};
    }
    const Duration horizon = horizon_of(families);
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
