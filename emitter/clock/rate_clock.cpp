#include "emitter/clock/rate_clock.hpp"

#include <algorithm>
#include <utility>

namespace ringproof::clock {

RateClock::RateClock(Instant start, std::int64_t rate, RealTime real_time)
    : real_time_(std::move(real_time)),
      start_(start),
      real_start_(real_time_()),
      rate_(std::max<std::int64_t>(rate, 1)) {}

Instant RateClock::now() {
    return start_ + (real_time_() - real_start_) * rate_;
}

Duration RateClock::real_wait_until(Instant due) {
    // Rounded up: waking a moment early would only mean to wait again.
    return std::max(Duration{}, (due - now() + Duration{rate_ - 1}) / rate_);
}

}  // namespace ringproof::clock
