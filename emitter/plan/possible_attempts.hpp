#pragma once

#include "emitter/rinkel/retry_policy.hpp"

#include <vector>

namespace ringproof::plan {

/// When the attempts of a delivery are due, after its first, if each of them fails (F7-F9): 0 s,
/// 1 h, … 24 h. At most rinkel::attempts_limit of them.
[[nodiscard]] std::vector<Duration> possible_attempts(const rinkel::RetryPolicy& policy);

}  // namespace ringproof::plan
