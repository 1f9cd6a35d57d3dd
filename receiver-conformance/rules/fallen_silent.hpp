#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <optional>
#include <string>

namespace ringproof::rules {

/// A receiver that took events and then, from one moment on, answered none any more, though each
/// was sent on its own: a pool that is used up, a lock that nobody gives back.
struct FallenSilent {
    const journal::Attempt* last_taken = nullptr;
    Attempts unanswered;  ///< all from then on, in the order of the log
    Attempts alone;       ///< those of them that had nothing else in flight beside them
    std::size_t accepted_before = 0;
};

/// Nothing when it answered to the end, or never, or when its process is gone: see
/// `find_last_breath`.
[[nodiscard]] const std::optional<FallenSilent>& find_fallen_silent(const journal::RunRecord& run);

/// `after callEnd of call 4f2a91c0, attempt 1 at … nothing was answered any more: …`.
[[nodiscard]] std::string to_text(const FallenSilent& silence);

}  // namespace ringproof::rules
