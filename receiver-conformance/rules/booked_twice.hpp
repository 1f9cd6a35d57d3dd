#pragma once

#include "receiver-conformance/rules/state_twins.hpp"

#include <vector>

namespace ringproof::rules {

/// Plain calls, each event of which was sent once and taken at the first attempt, in which entries
/// of a list say the same although other plain calls have one: whoever sent it again, the receiver
/// booked it twice. Their lists differ in length, so that they would pass for noise.
struct BookedTwice {
    std::vector<StateMismatch> calls;
};

[[nodiscard]] BookedTwice find_booked_twice(
    const journal::RunRecord& run, const std::vector<CallStory>& stories);

/// Where events are booked twice without any repetition, copies are no matter of order or loss.
void leave_out_copies(
    TwinComparison& twins, const journal::RunRecord& run, const std::vector<CallStory>& stories);

}  // namespace ringproof::rules
