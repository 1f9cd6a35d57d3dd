#include "receiver-conformance/report/html_lanes.hpp"
#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::report {
namespace {

// A page must open on a phone: this much of the calls is shown, failures first. A whole `check`
// takes half of it.
constexpr std::size_t cards_bytes_max = std::size_t{4} << 20;
constexpr std::size_t calls_shown_max = 1000;
// Beside all that failed.
constexpr std::size_t good_calls_open = 8;
constexpr std::size_t calls_open_max = 40;

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
    return std::min(
        {calls.size(), static_cast<std::size_t>(failing) + good_calls_open, calls_open_max});
}

/// Cards, as many as fit the page.
struct Cards {
    std::string html;
    std::size_t count = 0;
};

/// Those of `calls` from `begin` to `end`, until `bytes_max` are full.
Cards cards_of(
    const Shown& calls, std::size_t begin, std::size_t end, std::size_t bytes_max, Duration limit) {
    Cards cards;
    for (std::size_t i = begin; i < end && cards.html.size() < bytes_max; ++i) {
        cards.html += html_call_card(*calls[i], limit);
        ++cards.count;
    }
    return cards;
}

Cards stack_of(const Shown& calls, Duration limit) {
    const std::size_t open = count_open(calls);
    Cards shown = cards_of(calls, 0, open, cards_bytes_max, limit);
    const std::size_t rest = cards_bytes_max - std::min(cards_bytes_max, shown.html.size());
    const Cards folded = cards_of(calls, open, calls.size(), rest, limit);
    if (folded.count > 0) {
        shown.count += folded.count;
        shown.html += fmt::format(
            R"(<details class="card"><summary><span class="more">{}{}</span></summary>
<div class="inside stack">
{}</div></details>
)",
            rules::count_text(folded.count, "more call"),
            calls[open]->has_failure() ? "" : " without a failure",
            folded.html);
    }
    shown.html = "<div class=\"stack\">\n" + shown.html + "</div>\n";
    return shown;
}

}  // namespace

std::string html_calls(const journal::RunRecord& run, const std::vector<CallStory>& calls) {
    if (calls.empty()) {
        return {};
    }
    const Duration limit = rules::deadline_of(run);
    const Cards shown = stack_of(calls_to_show(calls), limit);
    std::string cards = phases_legend() + shown.html;
    if (calls.size() > shown.count) {
        cards += fmt::format(
            R"(<p class="intro">{} of {} are shown, those with a failure first;
run.jsonl has all of them.</p>
)",
            rules::number_text(shown.count),
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
