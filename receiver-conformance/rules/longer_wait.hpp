#pragma once

#include "receiver-conformance/rules/late_pattern.hpp"

#include <optional>

namespace ringproof::rules {

/// What became of one event that was waited for longer, of a kind that is among `late`: whether the
/// answer comes late, comes from something in front, or never. Nothing when none was waited for.
[[nodiscard]] std::optional<LatePattern> tell_longer_wait(
    const journal::RunRecord& run, const Attempts& late);

}  // namespace ringproof::rules
