#include "emitter/clock/skipping_clock.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <utility>

namespace ringproof::clock {

RealTime steady_time() {
    return [] {
        return std::chrono::duration_cast<Duration>(
            std::chrono::steady_clock::now().time_since_epoch());
    };
}

SkippingClock::SkippingClock(Instant start, RealTime real_time)
    : real_time_(std::move(real_time)), virtual_anchor_(start) {}

Instant SkippingClock::now() {
    return in_flight_ == 0 ? virtual_anchor_ : virtual_anchor_ + (real_time_() - real_anchor_);
}

Duration SkippingClock::real_wait_until(Instant due) {
    if (in_flight_ == 0) {
        virtual_anchor_ = std::max(virtual_anchor_, due);
        return {};
    }
    return std::max(Duration{}, due - now());
}

void SkippingClock::request_started() {
    if (in_flight_++ == 0) {
        real_anchor_ = real_time_();
    }
}

void SkippingClock::request_finished() {
    assert(in_flight_ > 0);
    // Read before the count drops: the time that the request took has passed for good.
    virtual_anchor_ = now();
    real_anchor_ = real_time_();
    --in_flight_;
}

}  // namespace ringproof::clock
