#include "emitter/run/wire_record.hpp"

#include <utility>

namespace ringproof::run {
namespace {

using std::chrono::floor;
using std::chrono::microseconds;

std::optional<Duration> as_logged(std::optional<Duration> phase) {
    return phase ? std::optional<Duration>{floor<microseconds>(*phase)} : std::nullopt;
}

journal::Phases as_logged(const journal::Phases& phases) {
    return {
        as_logged(phases.dns),
        as_logged(phases.connect),
        as_logged(phases.tls),
        as_logged(phases.send),
        as_logged(phases.wait),
        as_logged(phases.body),
        floor<microseconds>(phases.total)};
}

}  // namespace

journal::Attempt wire_record(transport::Result result) {
    journal::Attempt attempt;
    attempt.outcome = result.outcome;
    attempt.status = result.status;
    attempt.phases = as_logged(result.phases);
    attempt.detail = std::move(result.detail);
    attempt.injected = std::move(result.injected);
    attempt.address = std::move(result.address);
    attempt.connection = result.connection;
    attempt.is_connection_reused = result.is_connection_reused;
    attempt.tls = result.tls ? result.tls->number : 0;
    attempt.back_after = as_logged(result.back_after);
    attempt.harness_lag = floor<microseconds>(result.harness_lag);
    attempt.response = std::move(result.response);
    return attempt;
}

}  // namespace ringproof::run
