#include "receiver-conformance/report/html_lanes.hpp"
#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::report {
namespace {

// A page must open on a phone: this many calls are shown in full, failures first.
constexpr std::size_t calls_shown_max = 40;
// Beside all that failed.
constexpr std::size_t good_calls_open = 8;

using Shown = std::vector<const CallStory*>;

Shown calls_to_show(const std::vector<CallStory>& calls) {
    Shown chosen;
    chosen.reserve(calls.size());
    for (const CallStory& call : calls) {
        chosen.push_back(&call);
    }
    if (chosen.size() > good_calls_open) {
        std::stable_partition(
            chosen.begin(), chosen.end(), [](const CallStory* c) { return c->has_failure(); });
        chosen.resize(std::min(chosen.size(), calls_shown_max));
    }
    return chosen;
}

/// After some good calls the next ones tell nothing new: they wait behind a click.
std::size_t count_open(const Shown& calls) {
    const auto failing = std::count_if(
        calls.begin(), calls.end(), [](const CallStory* call) { return call->has_failure(); });
    return std::min(calls.size(), static_cast<std::size_t>(failing) + good_calls_open);
}

std::string cards_of(const Shown& calls, Duration limit) {
    const std::size_t open = count_open(calls);
    std::string cards = "<div class=\"stack\">\n";
    for (std::size_t i = 0; i < open; ++i) {
        cards += html_call_card(*calls[i], limit);
    }
    if (open == calls.size()) {
        return cards + "</div>\n";
    }
    cards += fmt::format(
        R"(<details class="card"><summary><span class="more">{} without a failure</span></summary>
<div class="inside stack">
)",
        rules::count_text(calls.size() - open, "more call"));
    for (std::size_t i = open; i < calls.size(); ++i) {
        cards += html_call_card(*calls[i], limit);
    }
    return cards + "</div></details></div>\n";
}

}  // namespace

std::string html_calls(const journal::RunRecord& run, const std::vector<CallStory>& calls) {
    if (calls.empty()) {
        return {};
    }
    const Duration limit = rules::deadline_of(run);
    std::string cards = phases_legend() + cards_of(calls_to_show(calls), limit);
    if (calls.size() > calls_shown_max) {
        cards += fmt::format(
            R"(<p class="intro">{} of {} are shown, those with a failure first;
run.jsonl has all of them.</p>
)",
            calls_shown_max,
            rules::count_text(calls.size(), "call"));
    }
    return html_section(
        "calls",
        "Calls",
        "Each line is one webhook request: when in the call it was sent, and how long the first "
        "attempt took that the scenario left to the receiver. The scale is a square root, so that "
        "short answers stay visible beside the "
        "limit, the dashed line. Open a line for the request and the answer.",
        cards);
}

}  // namespace ringproof::report
