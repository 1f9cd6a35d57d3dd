#include "emitter/scenario/check_call.hpp"
#include "emitter/scenario/checks.hpp"

namespace ringproof::scenario {
namespace {

void check_ranges(const PlacedCall& placed, ErrorList& errors) {
    const auto check = [&](std::string_view key, const DurationRange& range) {
        if (range.min > range.max) {
            errors.add(
                {placed.path + "/" + std::string{key}},
                "`" + std::string{key} + "` runs backwards: " + to_text(range.min) + ".." +
                    to_text(range.max),
                "write the shorter duration first");
        }
    };
    check("rings", placed.call.rings);
    check("talks", placed.call.talks);
}

void check_insights(const PlacedCall& placed, const InsightsScript& insights, ErrorList& errors) {
    if (insights.topics.size() > rinkel::topics_max) {
        errors.add(
            {placed.path + "/insights/topics"},
            "a call has at most 4 topics (F27), not " + std::to_string(insights.topics.size()),
            "keep the 4 that matter");
    }
}

void check_arrivals(const PlacedCall& placed, ErrorList& errors) {
    if (placed.call.arrivals && placed.call.repeat.times > 1) {
        errors.add(
            {placed.path + "/arrivals", placed.path + "/repeat"},
            "`arrivals` and `repeat` both say how often the call comes",
            "keep one of them");
    }
}

}  // namespace

void check_calls(const Scenario& scenario, ErrorList& errors) {
    if (scenario.calls.empty()) {
        errors.add(
            {"/calls"},
            "the scenario has no calls",
            "add one, e.g. `calls: [{ direction: incoming }]`");
    }
    for (std::size_t i = 0; i < scenario.calls.size(); ++i) {
        const CallScript& call = scenario.calls[i];
        const PlacedCall placed{call, entry_path("calls", i)};
        check_parties(placed, errors);
        check_ranges(placed, errors);
        check_ending(placed, errors);
        check_arrivals(placed, errors);
        if (call.insights) {
            check_insights(placed, *call.insights, errors);
        }
    }
}

}  // namespace ringproof::scenario
