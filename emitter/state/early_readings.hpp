#pragma once

#include "emitter/journal/records.hpp"
#include "emitter/state/state_poller.hpp"

#include <cstddef>
#include <functional>
#include <vector>

namespace ringproof::state {

/// Readings that were taken at the end of a play, when nobody could know yet whether the receiver
/// had done all its work. Waiting at each play would cost minutes; the calls do not come again, so
/// one wait at the end of the run does for all of them.
///
///     play, read, play, read, …, play, read, wait as long as the user said, read what was early
class EarlyReadings {
  public:
    void keep(journal::StateRead read, std::size_t source, Duration now);

    [[nodiscard]] bool is_empty() const { return kept_.empty(); }

    struct Wait {
        Duration change_wait{};                ///< that the receiver may take for a change
        Duration slowest_change{};             ///< that was seen
        std::function<bool()> is_wanted = {};  ///< asked now and then; empty: it is
    };

    /// What the receiver tells by now, in the order of the first readings; they are forgotten. A
    /// receiver that turns out to work on after its 200 is waited for until it comes to rest; where
    /// it never did, readings are early still.
    [[nodiscard]] std::vector<journal::StateRead> read_again(StatePoller& poller, const Wait& wait);

  private:
    struct Early {
        journal::StateRead read;
        std::size_t source = 0;
    };

    /// How a look at all of them differs from the one before.
    struct Look {
        std::size_t changed = 0;
        std::size_t turned_up = 0;  ///< of those
        std::size_t found = 0;
        bool is_any_absent = true;
        bool is_broken_off = false;  ///< nobody answers any more
        Duration taken{};
    };

    [[nodiscard]] Look look(StatePoller& poller);
    [[nodiscard]] bool has_come_to_rest(StatePoller& poller, const Wait& wait);

    std::vector<Early> kept_;
    Duration last_kept_{};
};

}  // namespace ringproof::state
