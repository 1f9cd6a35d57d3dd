#pragma once

#include "emitter/clock/clock.hpp"

#include <functional>

namespace ringproof::clock {

/// Real time that never runs backwards, counted from any moment.
using RealTime = std::function<Duration()>;

/// The operating system's steady clock.
[[nodiscard]] RealTime steady_time();

/// Pace `skip`: while a request is in flight, virtual time runs with real time; when nothing is
/// in flight it stands still, and jumps to the next due moment.
class SkippingClock final : public Clock {
  public:
    SkippingClock(Instant start, RealTime real_time);

    [[nodiscard]] Instant now() override;
    [[nodiscard]] Duration real_wait_until(Instant due) override;
    void request_started() override;
    void request_finished() override;

  private:
    RealTime real_time_;
    Instant virtual_anchor_;
    Duration real_anchor_{};
    int in_flight_ = 0;
};

}  // namespace ringproof::clock
