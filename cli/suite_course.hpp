#pragma once

#include "cli/performance.hpp"
#include "receiver-conformance/suite/hanging.hpp"

#include <deque>
#include <vector>

namespace ringproof::cli {

/// Where the suite goes after each of its plays: it overlaps calls where answers are slow, leaves
/// out what hangs, and ends where nothing more can be learned. What is left out is in the log.
class SuiteCourse {
  public:
    /// False when the rest has nothing to add. Changes the plays that are left.
    [[nodiscard]] bool goes_on(const Progress& progress);

  private:
    void leave_out(const suite::Hanging& hanging, const Progress& progress);

    std::vector<suite::Hanging> left_out_;
    std::deque<scenario::Scenario> narrowed_;  ///< cases without what is left out; plays refer here
};

}  // namespace ringproof::cli
