#pragma once

#include "emitter/run/play.hpp"
#include "emitter/scenario/scenario.hpp"

#include <vector>

namespace ringproof::suite {

/// One time that a case is played.
struct CasePlay {
    const scenario::Scenario* scenario = nullptr;
    run::PlayOptions options;
};

/// What the receiver shall be asked to understand.
struct Scope {
    bool json = true;
    bool form = true;
    bool reads_state = false;
    bool may_overlap = true;  ///< virtual time need not go by a clock's rate
};

/// Lets a few calls overlap, which costs less time; what each event changes is not seen then.
void overlap_calls(run::PlayOptions& options);

/// Costs less time where a receiver stores long after it has answered.
void read_state_at_end(run::PlayOptions& options);

/// True when the case is about what is in flight together, and must be played as it is written.
[[nodiscard]] bool needs_its_own_order(const scenario::Scenario& scenario);

/// Every case as often as its content types and encoding variants say (F31), in order; where state
/// is read, the plain one once more at the end. `base` is what holds for all of them. The
/// cases must stay as long as the plays.
[[nodiscard]] std::vector<CasePlay> plan_cases(
    const std::vector<scenario::Scenario>& cases, const run::PlayOptions& base, const Scope& scope);

}  // namespace ringproof::suite
