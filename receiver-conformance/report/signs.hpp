#pragma once

#include "receiver-conformance/report/story.hpp"
#include "receiver-conformance/report/terminal_style.hpp"

#include <string>

namespace ringproof::report {

/// good: accepted at once. risk: accepted after a failure. injected: only the scenario's faults
/// kept it from the receiver. bad: the receiver never took it.
[[nodiscard]] Sign sign_of(const DeliveryStory& delivery);

[[nodiscard]] Sign sign_of(const journal::Attempt& attempt);

/// `200`, or what happened instead when no status came back: `timeout`, `connect-failed`.
[[nodiscard]] std::string answer_text(const journal::Attempt& attempt);

}  // namespace ringproof::report
