#include "receiver-conformance/rules/connections_waiting.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::rules {
namespace {

using journal::Attempt;

bool is_queue_full(const Attempt& attempt) {
    // The kernel sends a lost SYN again after a second, and then after two more.
    return attempt.phases.connect.value_or(Duration{}) >= std::chrono::milliseconds{900};
}

/// Its connection took longer than its answer.
bool has_waited(const Attempt& attempt) {
    const Duration way =
        attempt.phases.connect.value_or(Duration{}) + attempt.phases.tls.value_or(Duration{});
    return is_answered(attempt) && 2 * way > attempt.phases.total;
}

}  // namespace

bool is_unheard(const Attempt& attempt) {
    return attempt.outcome == journal::Outcome::timeout && !attempt.phases.send.has_value();
}

std::string connection_remedy(const Attempts& slow) {
    const Attempts waiting = select(
        slow, [](const Attempt& attempt) { return is_unheard(attempt) || has_waited(attempt); });
    if (2 * waiting.size() <= slow.size()) {
        return {};
    }
    const bool has_full_queue =
        std::any_of(waiting.begin(), waiting.end(), [](const auto* attempt) {
            return is_queue_full(*attempt);
        });
    return fmt::format(
        "Connections were not taken up in time, and the handler is quick. {}Put a server made for "
        "it in front of the receiver (nginx; gunicorn or uvicorn with several workers), let it "
        "keep a longer queue (backlog, request_queue_size), and never block its event loop with a "
        "synchronous call. Where a connection that is kept open holds a worker: more of them, "
        "ready before they are needed, or a short keep-alive (Apache prefork: StartServers, "
        "MinSpareServers, KeepAliveTimeout, or mpm_event; Puma: more threads).",
        has_full_queue ? "A connection that takes 1 or 3 seconds on a near network says that the "
                         "listen queue was full. "
                       : "");
}

}  // namespace ringproof::rules
