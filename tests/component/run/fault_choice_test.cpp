#include "emitter/run/fault_choice.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenarios.hpp"

using namespace ringproof;
using namespace ringproof::run;
using namespace std::chrono_literals;
using rinkel::Event;

namespace {

scenario::FaultRule rule(scenario::FaultAction action) {
    scenario::FaultRule fault;
    fault.action = action;
    return fault;
}

faults::FaultSet choose(std::vector<scenario::FaultRule> rules, Struck attempt) {
    auto scenario = test::one_call_scenario();
    scenario.faults = std::move(rules);
    return choose_faults(scenario, attempt);
}

const Struck first{Event::call_end, "anna-answers", 1h, 1};

}  // namespace

TEST_CASE("no fault strikes what no rule names") {
    auto other_event = rule(scenario::Unreachable{});
    other_event.on = Event::call_start;
    auto other_attempt = rule(scenario::Unreachable{});
    other_attempt.attempts_first = 2;
    auto other_call = rule(scenario::Unreachable{});
    other_call.call = "bob";
    auto other_time = rule(scenario::Unreachable{});
    other_time.from = 2h;
    const auto set = choose({other_event, other_attempt, other_call, other_time}, first);
    CHECK_FALSE(set.decision);
    CHECK(set.words.empty());
}

TEST_CASE("the first fault that decides wins, delays add up") {
    const auto set = choose(
        {rule(scenario::Delay{100ms}),
         rule(scenario::AnswerWith{503}),
         rule(scenario::LoseResponse{}),
         rule(scenario::Delay{50ms}),
         rule(scenario::DropConnectionReuse{})},
        first);
    REQUIRE(set.decision);
    CHECK(std::get<faults::AnswerWith>(*set.decision).status == 503);
    CHECK(set.delay == 150ms);
    CHECK(set.connection_use == transport::ConnectionUse::new_only);
    CHECK(set.words == "delay 100ms, answer 503, delay 50ms, drop-connection-reuse");
}

TEST_CASE("duplicates and overtaking are not played on the wire") {
    const auto set =
        choose({rule(scenario::Duplicate{1s}), rule(scenario::Reorder{Event::call_start})}, first);
    CHECK(set.words.empty());
}
