#pragma once

#include "receiver-conformance/report/story.hpp"
#include "receiver-conformance/report/terminal_style.hpp"

#include <string>

namespace ringproof::report {

/// good: accepted at once. risk: accepted after a failure. injected: only the scenario's faults
/// kept it from the receiver. bad: the receiver never took it.
[[nodiscard]] Sign sign_of(const DeliveryStory& delivery);

[[nodiscard]] Sign sign_of(const journal::Attempt& attempt);

/// Bad only when it is the receiver's doing.
[[nodiscard]] Sign sign_of(Blame blame);

/// `200`, or what happened instead when no status came back: `timeout`, `connect-failed`; of a
/// fault of the scenario what it did: `answer lost`.
[[nodiscard]] std::string answer_text(const journal::Attempt& attempt);

/// The answers of all attempts: `answer lost ×3, then 200`.
[[nodiscard]] std::string answers_text(const DeliveryStory& delivery);

}  // namespace ringproof::report
