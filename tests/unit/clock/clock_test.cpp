#include "emitter/clock/rate_clock.hpp"
#include "emitter/clock/skipping_clock.hpp"
#include "tests/support/catch.hpp"

using namespace ringproof;
using namespace ringproof::clock;
using namespace std::chrono_literals;

namespace {

const Instant start = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5};

struct ManualTime {
    Duration now{};

    RealTime reader() {
        return [this] {
            return now;
        };
    }
};

}  // namespace

TEST_CASE("with nothing in flight the skipping clock stands still and jumps to what is due") {
    ManualTime real;
    SkippingClock clock{start, real.reader()};
    real.now += 5s;
    CHECK(clock.now() == start);
    CHECK(clock.real_wait_until(start + 1h) == 0s);
    CHECK(clock.now() == start + 1h);
}

TEST_CASE("the skipping clock never jumps while a request is in flight") {
    ManualTime real;
    SkippingClock clock{start, real.reader()};
    clock.request_started();
    CHECK(clock.real_wait_until(start + 1h) == 1h);
    real.now += 2s;
    CHECK(clock.now() == start + 2s);
    CHECK(clock.real_wait_until(start + 3s) == 1s);
    CHECK(clock.real_wait_until(start + 1s) == 0s);
    CHECK(clock.now() == start + 2s);
}

TEST_CASE("the skipping clock waits for the last of several requests") {
    ManualTime real;
    SkippingClock clock{start, real.reader()};
    clock.request_started();
    real.now += 1s;
    clock.request_started();
    real.now += 1s;
    clock.request_finished();
    CHECK(clock.real_wait_until(start + 1h) == 1h - 2s);
    real.now += 1s;
    clock.request_finished();
    CHECK(clock.now() == start + 3s);
    real.now += 9s;
    CHECK(clock.now() == start + 3s);
    CHECK(clock.real_wait_until(start + 1h) == 0s);
}

TEST_CASE("the skipping clock never runs backwards") {
    ManualTime real;
    SkippingClock clock{start, real.reader()};
    CHECK(clock.real_wait_until(start + 1h) == 0s);
    CHECK(clock.real_wait_until(start + 1min) == 0s);
    CHECK(clock.now() == start + 1h);
}

TEST_CASE("a rate clock runs at its rate and never jumps") {
    ManualTime real;
    RateClock clock{start, 3600, real.reader()};
    CHECK(clock.real_wait_until(start + 1h) == 1s);
    real.now += 500ms;
    CHECK(clock.now() == start + 30min);
    CHECK(clock.real_wait_until(start + 1h) == 500ms);
    real.now += 1s;
    CHECK(clock.real_wait_until(start + 1h) == 0s);
}

TEST_CASE("a rate clock that says wait never wakes too early") {
    ManualTime real;
    RateClock clock{start, 7, real.reader()};
    real.now += clock.real_wait_until(start + 1s);
    CHECK(clock.now() >= start + 1s);
}
