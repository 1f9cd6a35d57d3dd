#include "emitter/run/expectation_watch.hpp"

#include "emitter/journal/run_record.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenarios.hpp"

using namespace ringproof;
using namespace std::chrono_literals;
using rinkel::Event;
using test::nine;

namespace {

journal::Attempt attempt(Event event, std::uint32_t delivery, int number, const char* call = "a") {
    journal::Attempt out;
    out.call = call;
    out.event = event;
    out.delivery = delivery;
    out.attempt = number;
    out.due = nine + (number - 1) * 1h;
    return out;
}

/// The verdict on one expectation after these facts.
journal::ExpectationChecked verdict(
    scenario::Expectation expectation, const std::vector<journal::Record>& facts) {
    scenario::Scenario scenario = test::one_call_scenario();
    expectation.position.line = 14;
    scenario.expectations = {std::move(expectation)};
    journal::MemoryJournal memory;
    run::ExpectationWatch watch{scenario, memory};
    for (const auto& fact : facts) {
        watch.write(fact);
    }
    watch.finish();
    REQUIRE(memory.run().records.size() == facts.size() + 1);
    return *memory.run().first<journal::ExpectationChecked>();
}

}  // namespace

TEST_CASE("an expected number of attempts is met by every delivery or not at all") {
    const scenario::Expectation twice{scenario::ExpectAttempts{Event::call_end, {}, 2}, {}};
    const auto once_of_two = attempt(Event::call_end, 2, 1);
    const std::vector<journal::Record> good{
        attempt(Event::call_end, 1, 1),
        attempt(Event::call_end, 1, 2),
        attempt(Event::call_start, 3, 1)};
    CHECK(verdict(twice, good).is_met);
    CHECK(verdict(twice, good).line == 14);
    auto bad = good;
    bad.emplace_back(once_of_two);
    CHECK_FALSE(verdict(twice, bad).is_met);
    CHECK(verdict(twice, bad).seen == "that of call a was sent 1 time");
    CHECK_FALSE(verdict(twice, {}).is_met);
}

TEST_CASE("an expectation about one call looks at that call alone") {
    const scenario::Expectation once{scenario::ExpectAttempts{Event::call_end, "second", 1}, {}};
    CHECK(verdict(
              once,
              {journal::CallStarted{"a", "first", 1, nine},
               journal::CallStarted{"b", "second", 2, nine},
               attempt(Event::call_end, 1, 1, "a"),
               attempt(Event::call_end, 1, 2, "a"),
               attempt(Event::call_end, 2, 1, "b")})
              .is_met);
}

TEST_CASE("an expected disablement counts from the delivery that gave up") {
    const scenario::Expectation day{scenario::ExpectDisabled{Event::call_end, 24h}, {}};
    const std::vector<journal::Record> facts{
        attempt(Event::call_end, 1, 1),
        attempt(Event::call_end, 1, 25),
        journal::GaveUp{"a", Event::call_end, 1, nine + 24h, 25},
        journal::WebhookDisabled{Event::call_end, nine + 24h, 25, 0}};
    CHECK(verdict(day, facts).is_met);
    CHECK_FALSE(verdict({scenario::ExpectDisabled{Event::call_end, 23h}, {}}, facts).is_met);
    CHECK_FALSE(verdict({scenario::ExpectDisabled{Event::call_start, 24h}, {}}, facts).is_met);
    CHECK_FALSE(verdict(day, {journal::WebhookDisabled{Event::call_end, nine, 0, 0}}).is_met);
    // A hook that comes after a delivery was given up is no disablement by that delivery.
    std::vector<journal::Record> hook{facts.begin(), facts.end() - 1};
    hook.push_back(journal::WebhookDisabled{Event::call_end, nine + 25h, 0, 0});
    CHECK_FALSE(verdict(day, hook).is_met);
}
