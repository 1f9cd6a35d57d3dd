#pragma once

#include "emitter/core/time.hpp"

namespace ringproof::clock {

/// Port: virtual time. A clock is told when requests are in flight, because only then may an
/// answer come that depends on real time.
class Clock {
  public:
    virtual ~Clock() = default;

    [[nodiscard]] virtual Instant now() = 0;

    /// How long to wait, in real time, until the virtual moment `due` has come. Zero: it is there
    /// (a clock that may jump has jumped).
    [[nodiscard]] virtual Duration real_wait_until(Instant due) = 0;

    virtual void request_started() = 0;
    virtual void request_finished() = 0;
};

}  // namespace ringproof::clock
