#pragma once

#include "receiver-conformance/rules/losses.hpp"

#include <vector>

namespace ringproof::rules {

/// What is missing after a repetition says something of repetitions only where the other calls are
/// whole. Who loses events that come once loses them when they come twice, too: state.complete
/// tells of that.
class LossesElsewhere {
  public:
    /// `repeated` is what calls with repetitions came to.
    LossesElsewhere(
        const journal::RunRecord& run,
        const std::vector<CallStory>& stories,
        const TwinComparison& repeated);

    [[nodiscard]] bool explain(const StateMismatch& mismatch) const;

  private:
    bool are_alike_ = false;
};

/// Takes out those that are explained, and says how many they were.
[[nodiscard]] std::size_t take_out(TwinComparison& twins, const LossesElsewhere& elsewhere);

}  // namespace ringproof::rules
