#pragma once

#include "emitter/plan/tally.hpp"

#include <vector>

namespace ringproof::plan {

/// What the play comes to when the endpoint is down in `outage` and answers at once otherwise.
[[nodiscard]] Tally foresee(const run::Play& play, const std::optional<Outage>& outage);

/// The outages that anybody would ask about: from the first event on, within the busiest hour, and
/// an hour's absence in it. None when there is no event, or so many that it would take long.
[[nodiscard]] std::vector<Outage> usual_outages(const run::Play& play);

/// Attempts that may be rehearsed without being asked for: a second or two.
inline constexpr std::uint64_t unasked_attempts_max = 20'000'000;

}  // namespace ringproof::plan
