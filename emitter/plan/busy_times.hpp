#pragma once

#include "emitter/schedule/timeline.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace ringproof::plan {

/// How many events are first due within a span of time.
struct Load {
    Instant begins;
    std::uint64_t events = 0;
};

/// The events of each `width` of time that has any, in order; spans begin at multiples of `width`
/// since midnight UTC of 1970, so that hours and days are those of the calendar.
[[nodiscard]] std::vector<Load> load_by(
    Duration width, std::span<const schedule::PlannedEvent> events);

/// The widths that a person counts in: an hour, a day, a week; the narrowest that shows the whole
/// time from the first event to the last in at most `spans_max` spans, or else the widest.
[[nodiscard]] Duration readable_width(
    std::span<const schedule::PlannedEvent> events, std::int64_t spans_max);

/// The hour with the most events, the first of several; `events` must not be empty.
[[nodiscard]] Load busiest_hour(std::span<const schedule::PlannedEvent> events);

}  // namespace ringproof::plan
