#include "receiver-conformance/rules/causes_of_limits.hpp"

#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/size_limit.hpp"
#include "receiver-conformance/rules/turned_away.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace ringproof::rules {
namespace {

using journal::Attempt;

/// A limit answers at once; what comes after so long has struck a handler that took its time.
constexpr Duration handler_min = std::chrono::milliseconds{500};

/// Half of them took longer, from the request to the answer.
Duration median_wait(const Attempts& attempts) {
    std::vector<Duration> waits;
    for (const Attempt* attempt : attempts) {
        waits.push_back(attempt->phases.wait.value_or(Duration{}));
    }
    const auto middle = waits.begin() + static_cast<std::ptrdiff_t>(waits.size() / 2);
    std::nth_element(waits.begin(), middle, waits.end());
    return *middle;
}

/// Empty when they were answered at once.
std::string time_limit_text(const Attempts& attempts) {
    const Duration wait = median_wait(attempts);
    if (wait < handler_min) {
        return {};
    }
    return fmt::format(
        "{} came after {}, so a time limit struck (Go: http.TimeoutHandler, a worker's or a "
        "proxy's), and not a rate limit: the handler is too slow. Store the event, answer 200, and "
        "do the rest afterwards.",
        status_text(attempts.front()->status.value_or(0)),
        latency_text(wait));
}

std::string failing_kind_text(const Attempts& attempts) {
    std::set<std::string_view> kinds;
    for (const Attempt* attempt : attempts) {
        kinds.insert(rinkel::to_text(attempt->event));
    }
    const std::string time_limit = time_limit_text(attempts);
    return fmt::format(
        "{} {} always answered {}, alone, too, and other kinds of events are taken. {}",
        fmt::join(kinds, " and "),
        kinds.size() == 1 ? "is" : "are",
        status_text(attempts.front()->status.value_or(0)),
        time_limit.empty()
            ? "So it is no rate limit and no overload: the handler of such an event fails, or what "
              "it calls (a CRM, a database) is down. Store the event first, answer 200, and do the "
              "rest afterwards."
            : time_limit);
}

}  // namespace

void explain_limits(Unexplained& rest) {
    Attempts limited = rest.take([&](const Attempt& attempt) {
        const bool is_of_limit = attempt.status == 503 &&
                                 rest.remedies().known_for(attempt).empty() &&
                                 rest.remedies().accepted() > 0;
        return (attempt.status == 429 || is_of_limit) && !is_of_failing_kind(rest.run(), attempt);
    });
    if (limited.empty()) {
        return;
    }
    const std::string limit = limit_text(*limited.front());
    if (std::string time_limit = time_limit_text(limited); limit.empty() && !time_limit.empty()) {
        rest.add(std::move(limited), std::move(time_limit));
        return;
    }
    const std::string_view how = limited.front()->status == 503 && limit.empty()
                                     ? "A rate limit (nginx's limit_req answers 503) or an "
                                       "overload turned requests away"
                                     : "A rate limit turned requests away";
    rest.add(
        std::move(limited),
        fmt::format(
            "{}{}: lift it for the webhook's path. ringproof sends in a second what a quiet "
            "day brings in hours, but the retries of a day can come at once, too.",
            how,
            limit.empty() ? "" : " (" + limit + ")"));
}

void explain_sizes(Unexplained& rest) {
    Attempts too_large = rest.take([](const Attempt& attempt) { return attempt.status == 413; });
    if (too_large.empty()) {
        return;
    }
    const std::string limit = size_limit_text(rest.run(), too_large);
    rest.add(
        std::move(too_large),
        fmt::format(
            "The body's size is what these are refused for{}. Allow some kilobytes more "
            "(nginx: "
            "client_max_body_size, Express: express.json({{limit}}) and "
            "express.urlencoded({{limit}}), Fastify: bodyLimit, hapi: payload.maxBytes): "
            "summary has no documented limit.",
            limit.empty() ? "" : ": " + limit));
}

void explain_failing_kinds(Unexplained& rest) {
    std::map<int, Attempts> by_status;
    for (const Attempt* attempt : rest.take([&](const Attempt& one) {
             return is_of_failing_kind(rest.run(), one) && rest.remedies().known_for(one).empty();
         })) {
        by_status[attempt->status.value_or(0)].push_back(attempt);
    }
    for (auto& [status, attempts] : by_status) {
        rest.add(attempts, failing_kind_text(attempts));
    }
}

}  // namespace ringproof::rules
