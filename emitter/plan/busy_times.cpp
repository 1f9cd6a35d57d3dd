#include "emitter/plan/busy_times.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace ringproof::plan {

std::vector<Load> load_by(Duration width, std::span<const schedule::PlannedEvent> events) {
    std::vector<Load> loads;
    for (const schedule::PlannedEvent& event : events) {
        const Instant begins{event.at.time_since_epoch() / width * width};
        if (loads.empty() || loads.back().begins != begins) {
            loads.push_back({begins, 0});
        }
        ++loads.back().events;
    }
    return loads;
}

Duration readable_width(std::span<const schedule::PlannedEvent> events, std::int64_t spans_max) {
    using std::chrono::days;
    constexpr std::array<Duration, 6> widths{
        std::chrono::hours{1}, std::chrono::hours{6}, days{1}, days{7}, days{30}, days{365}};
    const Duration whole = events.empty() ? Duration{} : events.back().at - events.front().at;
    const auto fits = [&](Duration width) {
        return whole / width + 1 <= spans_max;
    };
    const auto* const found = std::find_if(widths.begin(), widths.end(), fits);
    return found == widths.end() ? widths.back() : *found;
}

Load busiest_hour(std::span<const schedule::PlannedEvent> events) {
    assert(!events.empty());
    const std::vector<Load> loads = load_by(std::chrono::hours{1}, events);
    return *std::max_element(loads.begin(), loads.end(), [](const auto& a, const auto& b) {
        return a.events < b.events;
    });
}

}  // namespace ringproof::plan
