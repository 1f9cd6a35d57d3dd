#pragma once

#include "emitter/journal/records.hpp"

#include <string>

/// The pictures in a row of the page. Their coordinates are percentages, so that they fit any
/// width while their text keeps its size.
namespace ringproof::report {

/// Where on the scale of answer times a duration stands, in percent. The scale is a square root, up
/// to 2.5 s: milliseconds stay visible beside the 2 s limit.
[[nodiscard]] double latency_percent(Duration duration);

/// The scale's ticks and the limit, for the head of a list of bars.
[[nodiscard]] std::string latency_axis(Duration limit);

/// An attempt's phases as a stacked bar on that scale, with the limit's line.
[[nodiscard]] std::string phases_bar(const journal::Attempt& attempt, Duration limit);

/// Which colour is which phase.
[[nodiscard]] std::string phases_legend();

/// An event as a dot on its call's time line.
[[nodiscard]] std::string moment_lane(Instant moment, Instant first, Instant last);

}  // namespace ringproof::report
