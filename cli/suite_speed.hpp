#pragma once

#include "cli/performance.hpp"

namespace ringproof::cli {

/// Whether calls may overlap: a clock that runs at a rate knows no such thing.
enum class Overlapping { allowed, forbidden };

/// Saves time where a receiver is slow: lets calls overlap once it has shown that it answers
/// several events at once as fast as one, and reads state at the end of a play when storing takes
/// long.
void adapt_speed(const Progress& progress, Overlapping overlapping);

}  // namespace ringproof::cli
