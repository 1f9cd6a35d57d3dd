#include "emitter/plan/outage.hpp"

#include "emitter/plan/busy_times.hpp"

namespace ringproof::plan {

Tally foresee(const run::Play& play, const std::optional<Outage>& outage) {
    Tally tally{play};
    Foresight foresight{play, outage};
    rehearse(play, foresight, tally);
    return tally;
}

std::vector<Outage> usual_outages(const run::Play& play) {
    const auto events = play.timeline().events();
    if (events.empty()) {
        return {};
    }
    const Instant first = events.front().at;
    const Instant busiest = std::max(busiest_hour(events).begins, first);
    std::vector<Outage> outages{{first, std::nullopt}};
    if (busiest != first) {
        outages.push_back({busiest, std::nullopt});
    }
    outages.push_back({busiest, busiest + std::chrono::hours{1}});
    const auto attempts = static_cast<std::uint64_t>(play.scenario().policy.attempts_max());
    const bool is_quick = events.size() * outages.size() * attempts <= unasked_attempts_max;
    return is_quick ? outages : std::vector<Outage>{};
}

}  // namespace ringproof::plan
