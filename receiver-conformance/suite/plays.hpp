#pragma once

#include "emitter/run/play.hpp"
#include "emitter/scenario/scenario.hpp"

#include <string_view>
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
};

/// Lets a few calls overlap, which costs less time; what each event changes is not seen then.
void overlap_calls(run::PlayOptions& options);

/// Costs less time where a receiver stores long after it has answered.
void read_state_at_end(run::PlayOptions& options);

/// True when the case is about many requests in flight together.
[[nodiscard]] bool is_burst(std::string_view scenario);

/// True when the case is about what is in flight together, or alone, and must be played as it is
/// written.
[[nodiscard]] bool needs_its_own_order(std::string_view scenario);

/// Every case as often as its content types and encoding variants say (F31), in order; where state
/// is read, the plain one once more at the end. `base` is what holds for all of them. The
/// cases must stay as long as the plays.
[[nodiscard]] std::vector<CasePlay> plan_cases(
    const std::vector<scenario::Scenario>& cases, const run::PlayOptions& base, const Scope& scope);

}  // namespace ringproof::suite
