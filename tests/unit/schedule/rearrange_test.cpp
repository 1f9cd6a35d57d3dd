#include "emitter/schedule/rearrange.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenarios.hpp"

using namespace ringproof;
using namespace ringproof::schedule;
using namespace std::chrono_literals;
using rinkel::Event;
using test::nine;

namespace {

struct Moment {
    Event event;
    Duration at;
    friend bool operator==(const Moment&, const Moment&) = default;
};

scenario::FaultRule fault_on(Event event, scenario::FaultAction action) {
    scenario::FaultRule fault;
    fault.on = event;
    fault.action = action;
    return fault;
}

std::vector<Moment> moments(const scenario::Scenario& scenario) {
    const Timeline timeline{scenario, {1, "play"}};
    std::vector<Moment> out;
    for (const PlannedEvent& event : timeline.events()) {
        out.push_back({event.event, event.at - nine});
    }
    return out;
}

std::string datetime_of(const rinkel::Payload& payload) {
    return std::get<std::string>(payload.fields.at(1).value);
}

}  // namespace

TEST_CASE("a duplicated event is sent once more, with the same payload (F10)") {
    auto scenario = test::one_call_scenario();
    scenario.faults = {fault_on(Event::call_end, scenario::Duplicate{10s})};
    CHECK(
        moments(scenario) == std::vector<Moment>{
                                 {Event::incoming_call, 0s},
                                 {Event::call_start, 8s},
                                 {Event::call_end, 200s},
                                 {Event::call_end, 210s},
                                 {Event::call_insights, 240s}});
    const Timeline timeline{scenario, {1, "play"}};
    const auto profile = rinkel::PayloadProfile::documented;
    CHECK(
        datetime_of(timeline.payload(timeline.events()[2], profile)) ==
        datetime_of(timeline.payload(timeline.events()[3], profile)));
}

TEST_CASE("an overtaken event comes late and keeps its own datetime") {
    auto scenario = test::one_call_scenario();
    scenario.faults = {fault_on(Event::call_end, scenario::Reorder{Event::call_start})};
    CHECK(
        moments(scenario) == std::vector<Moment>{
                                 {Event::incoming_call, 0s},
                                 {Event::call_end, 200s},
                                 {Event::call_start, 201s},
                                 {Event::call_insights, 240s}});
    const Timeline timeline{scenario, {1, "play"}};
    CHECK(
        datetime_of(timeline.payload(timeline.events()[2], rinkel::PayloadProfile::documented)) ==
        "2026-01-05T09:00:08.000Z");
}

TEST_CASE("an event cannot overtake what comes after it anyway") {
    auto scenario = test::one_call_scenario();
    const auto before = moments(scenario);
    scenario.faults = {fault_on(Event::call_start, scenario::Reorder{Event::call_end})};
    CHECK(moments(scenario) == before);
}

TEST_CASE("a fault strikes only its call and its window") {
    auto scenario = test::one_call_scenario();
    scenario.calls.push_back(test::answered_call());
    scenario.calls[1].name = "bob-answers";
    auto fault = fault_on(Event::call_end, scenario::Duplicate{1s});
    fault.call = "bob-answers";
    scenario.faults = {fault};
    CHECK(moments(scenario).size() == 9);
    fault.call.reset();
    fault.until = 200s;
    scenario.faults = {fault};
    CHECK(moments(scenario).size() == 8);
    fault.until = 201s;
    fault.from = 200s;
    scenario.faults = {fault};
    CHECK(moments(scenario).size() == 9);
}
