#include "receiver-conformance/rules/longer_wait.hpp"

#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using journal::Waited;

constexpr std::string_view never_remedy =
    "The handler does not answer such an event at all, so it is not slow: it failed and nothing "
    "answered in its place, or it forgot to. Look into its log for that moment. Express 4: pass "
    "what an async handler throws to next(); Node-RED: every branch ends in an http response node; "
    "a promise that is never settled or a lock that is not given back looks the same.";

constexpr std::string_view gateway_remedy =
    "That answer comes from what stands in front of the receiver (a proxy, a load balancer), after "
    "it had waited for the receiver in vain: see whether the receiver behind it runs, and what "
    "keeps it. Then answer 200 first and work afterwards.";

const Waited* find_waited(const journal::RunRecord& run, const Attempts& late) {
    const Waited* found = nullptr;
    run.for_each<Waited>([&](const Waited& waited) {
        const bool is_of_these = std::any_of(late.begin(), late.end(), [&](const auto* attempt) {
            return attempt->event == waited.event;
        });
        if (waited.why == journal::WaitReason::after_timeouts && is_of_these && found == nullptr) {
            found = &waited;
        }
    });
    return found;
}

}  // namespace

std::optional<LatePattern> tell_longer_wait(const journal::RunRecord& run, const Attempts& late) {
    const Waited* waited = find_waited(run, late);
    // One that came in time says that it is not the kind of event that the others were late for.
    if (waited == nullptr || (waited->status && waited->total <= deadline_of(run))) {
        return std::nullopt;
    }
    const std::string what = fmt::format("one more {} was waited for", to_text(waited->event));
    if (!waited->status) {
        return LatePattern{
            {fmt::format("{}: no answer within {} either", what, latency_text(waited->limit))},
            std::string{never_remedy}};
    }
    const bool is_of_gateway = *waited->status >= 502 && *waited->status <= 504;
    return LatePattern{
        {fmt::format(
            "{}: {} came after {}",
            what,
            status_text(*waited->status),
            latency_text(waited->total))},
        std::string{is_of_gateway ? gateway_remedy : std::string_view{}}};
}

}  // namespace ringproof::rules
