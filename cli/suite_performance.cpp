#include "cli/suite_performance.hpp"

#include "cli/suite_course.hpp"
#include "cli/surface_probing.hpp"
#include "receiver-conformance/suite/plays.hpp"

#include <memory>
#include <utility>

namespace ringproof::cli {
namespace {

// Calls that are sent beside the plays have ids of their own.
constexpr std::uint64_t seed_apart = 0x5741'4954;

suite::Scope scope_of(const RunOptions& options) {
    return {
        options.content_types != ContentTypes::form,
        options.content_types != ContentTypes::json,
        options.tells_state()};
}

/// The first webhook that is subscribed to: what knocks there must look like its events.
suite::Door first_door(const scenario::Scenario& scenario, const RunOptions& options) {
    const run::Play play{scenario, play_options(options)};
    for (const rinkel::Event event : rinkel::all_events) {
        if (scenario.webhooks[static_cast<std::size_t>(event)]) {
            return {play.endpoint(event).url, event};
        }
    }
    return {};
}

}  // namespace

Performance suite_performance(
    const RunOptions& options, const std::vector<scenario::Scenario>& cases) {
    Performance performance{"check", {}};
    const auto plays = suite::plan_cases(cases, play_options(options), scope_of(options));
    for (const suite::CasePlay& play : plays) {
        performance.plays.push_back({play.scenario, play.options});
    }
    performance.plays = take_shard(std::move(performance.plays), options);
    const auto course = std::make_shared<SuiteCourse>(
        options.seed ^ seed_apart,
        options.pace.kind == Pace::Kind::rate ? Overlapping::forbidden : Overlapping::allowed);
    performance.goes_on = [course](const Progress& progress) {
        return course->goes_on(progress);
    };
    performance.epilogue = [door = first_door(cases.front(), options), options](
                               NetworkPlayer& player, journal::Journal& journal) {
        probe_surface(player, options, door, journal);
    };
    return performance;
}

}  // namespace ringproof::cli
