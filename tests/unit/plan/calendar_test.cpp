#include "emitter/plan/calendar.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scenarios.hpp"

#include <string>

using namespace ringproof;
using namespace ringproof::plan;
using namespace std::chrono_literals;
using rinkel::Event;
using schedule::Answer;
using test::nine;

namespace {

scenario::FaultRule fault(Event event, int first, int last, scenario::FaultAction action) {
    scenario::FaultRule rule;
    rule.on = event;
    rule.attempts_first = first;
    rule.attempts_last = last;
    rule.action = action;
    return rule;
}

scenario::FaultRule always(Event event, scenario::FaultAction action) {
    return fault(event, 1, std::numeric_limits<int>::max(), action);
}

/// Notes what the calendar says, in its order.
struct Notebook final : CalendarReader {
    std::vector<PlannedDelivery> deliveries;
    std::vector<Disablement> disablements;
    std::vector<std::string> order;

    void delivery(const PlannedDelivery& delivery) override {
        deliveries.push_back(delivery);
        order.push_back("delivery " + std::to_string(delivery.index));
    }

    void happening(const Happening& happening, Instant at) override {
        if (const auto* disablement = std::get_if<Disablement>(&happening)) {
            disablements.push_back(*disablement);
            CHECK(disablement->at == at);
            order.emplace_back("disabled");
        } else {
            order.emplace_back("step");
        }
    }
};

/// A scenario and the calendar made of it; words of faults stay as long as it does.
struct Made {
    explicit Made(scenario::Scenario given)
        : scenario(std::move(given)), play(scenario, {}), foresight(play) {
        Calendar calendar{play, notes};
        rehearse(play, foresight, calendar);
        calendar.finish();
    }

    scenario::Scenario scenario;
    run::Play play;
    Foresight foresight;
    Notebook notes;
};

}  // namespace

TEST_CASE("a call without faults is delivered at once, in the order of its life") {
    const Made made{test::one_call_scenario()};
    REQUIRE(made.notes.deliveries.size() == 4);
    CHECK(made.notes.disablements.empty());
    for (const PlannedDelivery& delivery : made.notes.deliveries) {
        CHECK(delivery.ending == Ending::delivered);
        CHECK(delivery.attempt_count() == 1);
        CHECK(delivery.ended == made.play.timeline().events()[delivery.index].at);
    }
}

TEST_CASE("attempts that the same fault strikes are one entry, the accepted one is another") {
    auto scenario = test::one_call_scenario();
    scenario.faults = {fault(Event::call_end, 1, 3, scenario::LoseResponse{})};
    const Made made{scenario};
    const PlannedDelivery& end = made.notes.deliveries.at(2);
    REQUIRE(end.attempts.size() == 2);
    CHECK(end.attempts[0].first == 1);
    CHECK(end.attempts[0].last == 3);
    CHECK(end.attempts[0].faults == "lose-response");
    CHECK(end.attempts[0].answer == Answer::failed);
    CHECK(end.attempts[1].first == 4);
    CHECK(end.attempts[1].faults.empty());
    CHECK(end.ending == Ending::delivered);
    CHECK(end.ended == nine + 200s + 3h);
}

TEST_CASE(
    "a webhook that never gets a 200 goes off after 24 hours and takes the rest along (F8, F11)") {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].repeat = {3, 12h};
    scenario.faults = {always(Event::call_end, scenario::AnswerWith{503})};
    const Made made{scenario};
    std::vector<Ending> endings;
    for (const PlannedDelivery& delivery : made.notes.deliveries) {
        if (made.play.timeline().events()[delivery.index].event == Event::call_end) {
            endings.push_back(delivery.ending);
        }
    }
    // The third call ends at the moment of the first one's last attempt, and first attempts come
    // first: it is sent, and dropped.
    CHECK(endings == std::vector{Ending::gave_up, Ending::dropped, Ending::dropped});
    REQUIRE(made.notes.disablements.size() == 1);
    CHECK(made.notes.disablements[0].at == nine + 200s + 24h);
    CHECK(made.notes.disablements[0].attempts == 25);
    CHECK(made.notes.disablements[0].dropped == 2);
}

TEST_CASE("events of a webhook that is off are in the calendar as not sent") {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].repeat = {2, 30h};
    scenario.faults = {always(Event::call_insights, scenario::Unreachable{})};
    const Made made{scenario};
    const PlannedDelivery& last = made.notes.deliveries.back();
    CHECK(last.ending == Ending::not_sent);
    CHECK(last.attempt_count() == 0);
    CHECK(made.notes.deliveries.size() == 8);
}

TEST_CASE("steps and disablements stand among the deliveries where they happen") {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].answered.reset();
    scenario.calls[0].insights.reset();
    scenario.calls[0].ends = rinkel::Cause::unanswered;
    scenario.calls[0].repeat = {2, 30h};
    scenario.faults = {always(Event::incoming_call, scenario::AnswerWith{500})};
    scenario.steps = {{30h, scenario::SetActive{Event::incoming_call, true}, {}}};
    const Made made{scenario};
    // The webhook is enabled at the very moment of the second call, and gives up on that, too.
    CHECK(
        made.notes.order == std::vector<std::string>{
                                "delivery 0",
                                "delivery 1",
                                "disabled",
                                "step",
                                "delivery 2",
                                "delivery 3",
                                "disabled"});
}

TEST_CASE("switching a webhook off by a step drops what waits for a retry") {
    auto scenario = test::one_call_scenario();
    scenario.faults = {always(Event::call_end, scenario::AnswerWith{500})};
    scenario.steps = {{90min, scenario::SetActive{Event::call_end, false}, {}}};
    const Made made{scenario};
    const PlannedDelivery& end = made.notes.deliveries.at(2);
    CHECK(end.ending == Ending::dropped);
    CHECK(end.attempt_count() == 2);
    CHECK(end.ended == nine + 90min);
}
