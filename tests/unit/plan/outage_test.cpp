#include "emitter/plan/outage.hpp"

#include "emitter/plan/busy_times.hpp"
#include "emitter/plan/expectations.hpp"
#include "emitter/plan/possible_attempts.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenarios.hpp"

using namespace ringproof;
using namespace ringproof::plan;
using namespace std::chrono_literals;
using rinkel::Event;
using test::nine;

namespace {

/// A call every hour, around the clock, for two days; two events each.
scenario::Scenario two_days() {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].answered.reset();
    scenario.calls[0].insights.reset();
    scenario.calls[0].talks = {};
    scenario.calls[0].ends = rinkel::Cause::unanswered;
    scenario.calls[0].repeat = {48, 1h};
    return scenario;
}

}  // namespace

TEST_CASE(
    "an endpoint that stays down loses all that was due since, and its webhooks a day later") {
    const auto scenario = two_days();
    const run::Play play{scenario, {}};
    const Tally tally = foresee(play, Outage{nine + 10h, std::nullopt});
    const WebhookTally& webhook = tally.of(Event::incoming_call);
    CHECK(webhook.events == 48);
    CHECK(webhook.delivered == 10);
    CHECK(webhook.lost() == 38);
    CHECK(webhook.disabled_at == nine + 34h);
    CHECK(tally.of(Event::call_end).disabled_at == nine + 34h + 8s);
    CHECK(tally.total().lost() == 76);
    CHECK(tally.total().disabled_at == nine + 34h);
}

TEST_CASE("an outage of less than a day loses nothing, but makes events late") {
    const auto scenario = two_days();
    const run::Play play{scenario, {}};
    const Tally tally = foresee(play, Outage{nine + 10h, nine + 13h + 30min});
    CHECK(tally.total().lost() == 0);
    CHECK_FALSE(tally.total().disabled_at);
    CHECK(tally.total().late == 8);
    CHECK(tally.total().latest == 4h);
}

TEST_CASE("possible attempts are those of the documentation (F7, F9)") {
    const auto attempts = possible_attempts({});
    REQUIRE(attempts.size() == 25);
    CHECK(attempts.front() == 0h);
    CHECK(attempts[1] == 1h);
    CHECK(attempts.back() == 24h);
    CHECK(possible_attempts({2s, 1h, 0h}).size() == 1);
}

TEST_CASE("the usual outages are the first event's and the busiest hour's") {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].arrivals = scenario::Arrivals{{1, 0, 7, 2}};
    const run::Play play{scenario, {}};
    const auto outages = usual_outages(play);
    REQUIRE(outages.size() == 3);
    CHECK(outages[0].from == play.timeline().events().front().at);
    CHECK(outages[1].from == nine + 2h);
    CHECK_FALSE(outages[1].until);
    CHECK(outages[2].until == nine + 3h);
}

TEST_CASE("load is counted by the hours of the clock, and only where there is any") {
    auto scenario = two_days();
    scenario.start = nine + 30min;
    scenario.calls[0].repeat = {2, 3h};
    const run::Play play{scenario, {}};
    const auto loads = load_by(1h, play.timeline().events());
    REQUIRE(loads.size() == 2);
    CHECK(loads[0].begins == nine);
    CHECK(loads[0].events == 2);
    CHECK(loads[1].begins == nine + 3h);
    CHECK(readable_width(play.timeline().events(), 4) == 1h);
    CHECK(readable_width(play.timeline().events(), 3) == 6h);
}

TEST_CASE("expectations are judged as a run with a good receiver would judge them") {
    auto scenario = test::one_call_scenario();
    scenario::FaultRule lost;
    lost.on = Event::call_end;
    lost.attempts_last = 3;
    lost.action = scenario::LoseResponse{};
    scenario.faults = {lost};
    scenario.expectations = {
        {scenario::ExpectAttempts{Event::call_end, std::nullopt, 4}, {10, 1}},
        {scenario::ExpectVerdict{}, {11, 1}},
        {scenario::ExpectAttempts{Event::call_start, std::nullopt, 2}, {12, 1}},
        {scenario::ExpectDisabled{Event::call_end, 24h}, {13, 1}}};
    const run::Play play{scenario, {}};
    const auto expected = foresee_expectations(play);
    REQUIRE(expected.size() == 4);
    CHECK(expected[0].is_met == true);
    CHECK(expected[1].is_met == std::nullopt);
    CHECK(expected[1].what == "the verdict is conformant");
    CHECK(expected[2].is_met == false);
    CHECK(expected[3].is_met == false);
}
