#pragma once

#include "emitter/clock/clock.hpp"

#include <algorithm>

namespace ringproof::clock {

/// Pace `dense`: virtual time goes from due moment to due moment, whatever is in flight. Who uses
/// it sees to it that no answer is still out that could change what is due.
class DenseClock final : public Clock {
  public:
    explicit DenseClock(Instant start) : now_(start) {}

    [[nodiscard]] Instant now() override { return now_; }

    [[nodiscard]] Duration real_wait_until(Instant due) override {
        now_ = std::max(now_, due);
        return {};
    }

    void request_started() override {}

    void request_finished() override {}

  private:
    Instant now_;
};

}  // namespace ringproof::clock
