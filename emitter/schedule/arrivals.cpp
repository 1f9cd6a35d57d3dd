#include "emitter/schedule/arrivals.hpp"

#include "emitter/core/seeded_random.hpp"

#include <algorithm>

namespace ringproof::schedule {

std::vector<Duration> spread_arrivals(const scenario::Arrivals& arrivals, std::uint64_t seed) {
    using std::chrono::hours;
    using std::chrono::milliseconds;
    std::vector<Duration> offsets;
    for (std::size_t hour = 0; hour < arrivals.per_hour.size(); ++hour) {
        SeededRandom random{seed, hour};
        const auto first = static_cast<std::ptrdiff_t>(offsets.size());
        for (std::uint32_t i = 0; i < arrivals.per_hour[hour]; ++i) {
            const auto within = random.below(milliseconds{hours{1}}.count());
            offsets.emplace_back(
                hours{static_cast<std::int64_t>(hour)} +
                milliseconds{static_cast<std::int64_t>(within)});
        }
        std::sort(offsets.begin() + first, offsets.end());
    }
    return offsets;
}

}  // namespace ringproof::schedule
