#pragma once

#include "emitter/core/time.hpp"

#include <boost/container/flat_set.hpp>

#include <cstdint>

namespace ringproof::run {

/// Pace `dense`: which requests may overlap although virtual time lies between them.
///
/// An answer changes the schedule one retry interval later at the earliest (F9), and a last
/// attempt's answer may switch its webhook off at once (F8). So whatever is due before that can be
/// sent without waiting; the outcome is the one that `skip` would have, only sooner.
class DenseWindow {
  public:
    explicit DenseWindow(Duration retry_every) : retry_every_(retry_every) {}

    enum class Attempt { may_be_retried, last };

    /// True when nothing in flight can have a say in what happens at `due`.
    [[nodiscard]] bool admits(Instant due) const;

    /// True while an earlier request of the call is in flight: its events keep their order.
    [[nodiscard]] bool is_busy(std::uint32_t call) const { return busy_calls_.contains(call); }

    void started(std::uint32_t call, Instant due, Attempt attempt);
    void finished(std::uint32_t call, Instant due, Attempt attempt);

  private:
    Duration retry_every_;
    // Flat: few are in flight at a time, and none of them costs an allocation.
    boost::container::flat_multiset<Instant> in_flight_;
    boost::container::flat_multiset<Instant> last_attempts_;
    boost::container::flat_multiset<std::uint32_t> busy_calls_;
};

}  // namespace ringproof::run
