#include "receiver-conformance/rules/deadline.hpp"

#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <algorithm>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

/// The transport looks for an answer that has arrived before it gives up, so a late loop can have
/// cost the receiver no more than the lag itself.
Duration doubtful_lag(Duration deadline) {
    return std::max(harness_lag_max, deadline / harness_lag_share);
}

Timing timing_of_answer(const Attempt& attempt, Duration deadline) {
    if (attempt.phases.total - attempt.harness_lag <= deadline) {
        return is_body_late(attempt, deadline) ? Timing::at_risk : Timing::in_time;
    }
    const bool is_wait_short = attempt.phases.wait && *attempt.phases.wait <= deadline;
    return is_wait_short ? Timing::at_risk : Timing::late;
}

}  // namespace

Duration deadline_of(const journal::RunRecord& run) {
    Duration deadline = rinkel_deadline;
    run.for_each<journal::ScenarioStarted>([&](const journal::ScenarioStarted& scenario) {
        deadline = std::min(deadline, scenario.policy.deadline);
    });
    return deadline;
}

Timing timing_of(const Attempt& attempt, Duration deadline) {
    // With a delay in between it had less time than Rinkel grants: only being in time says
    // something.
    if (!attempt.injected.empty()) {
        const bool is_quick = is_answered(attempt) && attempt.phases.total <= deadline;
        return is_quick ? Timing::in_time : Timing::unknown;
    }
    if (is_answered(attempt)) {
        return timing_of_answer(attempt, deadline);
    }
    // Without a connection nobody was there to be slow: that is reach.connect's to say.
    const bool is_receivers_silence =
        attempt.outcome == Outcome::timeout && last_phase(attempt.phases) > Phase::connect;
    if (!is_receivers_silence) {
        return Timing::unknown;
    }
    return attempt.harness_lag > doubtful_lag(deadline) ? Timing::disturbed : Timing::late;
}

bool is_body_late(const Attempt& attempt, Duration deadline) {
    const journal::Phases& phases = attempt.phases;
    return is_answered(attempt) && attempt.injected.empty() && phases.body &&
           phases.total <= deadline && phases.total + *phases.body >= deadline &&
           attempt.harness_lag <= doubtful_lag(deadline);
}

}  // namespace ringproof::rules
