#pragma once

#include "emitter/clock/skipping_clock.hpp"

namespace ringproof::clock {

/// Paces `realtime` and `xN`: virtual time runs at a fixed multiple of real time and never jumps,
/// for receivers with timers of their own.
class RateClock final : public Clock {
  public:
    /// `rate` virtual seconds pass in a real one; at least 1.
    RateClock(Instant start, std::int64_t rate, RealTime real_time);

    [[nodiscard]] Instant now() override;
    [[nodiscard]] Duration real_wait_until(Instant due) override;

    void request_started() override {}

    void request_finished() override {}

  private:
    RealTime real_time_;
    Instant start_;
    Duration real_start_;
    std::int64_t rate_;
};

}  // namespace ringproof::clock
