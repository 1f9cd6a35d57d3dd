#pragma once

#include "cli/performance.hpp"
#include "cli/suite_speed.hpp"
#include "emitter/journal/records.hpp"
#include "receiver-conformance/suite/hanging.hpp"

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace ringproof::cli {

/// Where the suite goes after each of its plays: it saves time where answers are slow, leaves out
/// what hangs, lets the receiver work off a burst, and ends where nothing more can be learned. What
/// is left out or played in another way is in the log.
class SuiteCourse {
  public:
    /// `seed` draws the calls of events that are sent beside the plays.
    SuiteCourse(std::uint64_t seed, Overlapping overlapping)
        : seed_(seed), overlapping_(overlapping) {}

    /// False when the rest has nothing to add. Changes the plays that are left.
    [[nodiscard]] bool goes_on(const Progress& progress);

  private:
    void let_recover(const Progress& progress);
    void end_with_plain_call(const Progress& progress, const journal::Waited& waited);
    void change_manners(const Progress& progress);
    void leave_out_hanging(const Progress& progress);
    void leave_out(const suite::Hanging& hanging, const Progress& progress);
    [[nodiscard]] bool is_slow_for_good(const suite::Hanging& hanging, const Progress& progress);
    [[nodiscard]] bool is_known(const suite::Hanging& hanging) const;

    std::uint64_t seed_;
    Overlapping overlapping_;
    std::vector<suite::Hanging> left_out_;
    std::vector<rinkel::Event> waited_for_;
    std::deque<scenario::Scenario> narrowed_;  ///< cases without what is left out; plays refer here
    bool is_at_end_ = false;
    bool is_on_new_connections_ = false;
    bool is_without_bodies_ = false;
};

}  // namespace ringproof::cli
