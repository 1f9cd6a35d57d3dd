#pragma once

#include "emitter/core/time.hpp"

namespace ringproof::rinkel {

/// When Rinkel calls an attempt failed, tries again and gives up (F5, F7-F9).
struct RetryPolicy {
    /// Start of the attempt to the last byte of the response header; real time, always.
    Duration deadline = std::chrono::seconds{2};
    /// Attempt n is due at t0 + (n - 1) × this, whatever the attempts before it took.
    Duration retry_every = std::chrono::hours{1};
    /// The last attempt is due at t0 + this; its failure disables the webhook.
    Duration give_up_after = std::chrono::hours{24};
    /// Whether giving up switches the webhook off (F8). A test that wants to see each of many
    /// events refused says no.
    bool disables_webhook = true;

    /// 25 with the defaults (F9).
    [[nodiscard]] int attempts_max() const {
        return static_cast<int>(give_up_after / retry_every) + 1;
    }
};

/// A delivery never gets more attempts than this, whatever a scenario's policy says.
inline constexpr int attempts_limit = 10'000;

}  // namespace ringproof::rinkel
