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

std::vector<const CallStory*> calls_to_show(const std::vector<CallStory>& calls) {
    std::vector<const CallStory*> chosen;
    chosen.reserve(calls.size());
    for (const CallStory& call : calls) {
        chosen.push_back(&call);
    }
    if (chosen.size() > calls_shown_max) {
        std::stable_partition(
            chosen.begin(), chosen.end(), [](const CallStory* c) { return c->has_failure(); });
        chosen.resize(calls_shown_max);
    }
    return chosen;
}

}  // namespace

std::string html_calls(const journal::RunRecord& run, const std::vector<CallStory>& calls) {
    if (calls.empty()) {
        return {};
    }
    const Duration limit = rules::deadline_of(run);
    std::string cards = phases_legend() + R"(<div class="stack">
)";
    for (const CallStory* call : calls_to_show(calls)) {
        cards += html_call_card(*call, limit);
    }
    cards += "</div>\n";
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
        "Each line is one webhook request: when in the call it was sent, and how long its first "
        "attempt took. The scale is a square root, so that short answers stay visible beside the "
        "limit, the dashed line. Open a line for the request and the answer.",
        cards);
}

}  // namespace ringproof::report
