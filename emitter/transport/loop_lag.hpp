#pragma once

#include "emitter/core/time.hpp"
#include "emitter/transport/moment.hpp"

#include <array>

namespace ringproof::transport {

/// How late our own loop ran lately. What we delayed must never be blamed on a receiver.
class LoopLag {
  public:
    /// A wake-up at `moment` came `lag` too late.
    void note(Moment moment, Duration lag);

    /// The worst lag since `start`, as far as it is remembered (some seconds).
    [[nodiscard]] Duration worst_since(Moment start) const;

  private:
    struct Beat {
        Moment moment;
        Duration lag{};
    };

    std::array<Beat, 256> beats_{};
    std::size_t next_ = 0;
};

}  // namespace ringproof::transport
