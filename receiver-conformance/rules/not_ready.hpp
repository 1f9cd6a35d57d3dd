#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string>

namespace ringproof::rules {

/// The first answers of a run, when they say that nobody was ready for any event (404, 405, 502 to
/// 504, all the same), the same paths took the same kinds of events afterwards, and that answer did
/// not come again: the receiver was still starting. Empty otherwise.
[[nodiscard]] const Attempts& find_not_ready(const journal::RunRecord& run);

/// `the first 6 events got 503 Service Unavailable, and …: …`.
[[nodiscard]] std::string not_ready_text(const Attempts& refused);

/// What to do about it.
inline constexpr std::string_view not_ready_remedy =
    "The receiver was not ready when the run began: start ringproof with --wait-for 60s, or a "
    "longer "
    "one, and let the receiver listen only when it can take events (its routes registered, its "
    "database connected).";

}  // namespace ringproof::rules
