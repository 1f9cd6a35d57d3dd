#pragma once

#include "receiver-conformance/rules/state_twins.hpp"

#include <string>
#include <utility>
#include <vector>

namespace ringproof::rules {

/// A later event of a call that arrived before an earlier one.
using Inversion = std::pair<journal::Event, journal::Event>;

/// All inversions of the order in which the receiver first took a call's events.
[[nodiscard]] std::vector<Inversion> inversions_of(const CallStory& story);

/// The mismatch with the fewest inversions: the smallest change of order that changes what is
/// stored. Null when there is none.
[[nodiscard]] const StateMismatch* smallest_mismatch(const TwinComparison& comparison);

/// `callEnd before callStart`, in the order of the call's life; at most a few.
[[nodiscard]] std::string to_text(const std::vector<Inversion>& inversions);

}  // namespace ringproof::rules
