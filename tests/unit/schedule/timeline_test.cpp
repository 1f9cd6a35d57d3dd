#include "emitter/schedule/timeline.hpp"

#include "emitter/rinkel/encode.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenarios.hpp"

#include <algorithm>
#include <set>

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

std::vector<Moment> moments(const Timeline& timeline) {
    std::vector<Moment> out;
    for (const PlannedEvent& event : timeline.events()) {
        out.push_back({event.event, event.at - nine});
    }
    return out;
}

std::string json_of(const Timeline& timeline, std::size_t event) {
    std::string out;
    rinkel::append_json(
        out, timeline.payload(timeline.events()[event], rinkel::PayloadProfile::documented));
    return out;
}

}  // namespace

TEST_CASE("an answered call rings, starts, ends and is understood, in that order") {
    const auto scenario = test::one_call_scenario();
    const Timeline timeline{scenario, {1, "play"}};
    CHECK(
        moments(timeline) == std::vector<Moment>{
                                 {Event::incoming_call, 0s},
                                 {Event::call_start, 8s},
                                 {Event::call_end, 200s},
                                 {Event::call_insights, 240s}});
}

TEST_CASE("a call that nobody answers ends when it stops ringing") {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].answered.reset();
    scenario.calls[0].insights.reset();
    scenario.calls[0].ends = rinkel::Cause::unanswered;
    scenario.calls[0].direction = scenario::Direction::outgoing;
    const Timeline timeline{scenario, {1, "play"}};
    CHECK(
        moments(timeline) ==
        std::vector<Moment>{{Event::outgoing_call, 0s}, {Event::call_end, 8s}});
}

TEST_CASE("a voicemail takes its time although nobody answers") {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].answered.reset();
    scenario.calls[0].insights.reset();
    scenario.calls[0].ends = rinkel::Cause::voicemail;
    const Timeline timeline{scenario, {1, "play"}};
    CHECK(moments(timeline).back() == Moment{Event::call_end, 200s});
}

TEST_CASE("insights can come before the end, but not before the call") {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].insights->after_end = -10s;
    CHECK(moments(Timeline{scenario, {1, "play"}})[2] == Moment{Event::call_insights, 190s});
    scenario.calls[0].insights->after_end = -1h;
    CHECK(moments(Timeline{scenario, {1, "play"}})[1] == Moment{Event::call_insights, 0s});
}

TEST_CASE("a call without a time of its own follows the one before it") {
    auto scenario = test::one_call_scenario();
    scenario.calls.push_back(test::answered_call());
    scenario.calls.push_back(test::answered_call());
    scenario.calls[2].at = 5s;
    const auto planned = moments(Timeline{scenario, {1, "play"}});
    CHECK(std::count(planned.begin(), planned.end(), Moment{Event::incoming_call, 250s}) == 1);
    CHECK(std::count(planned.begin(), planned.end(), Moment{Event::incoming_call, 5s}) == 1);
}

TEST_CASE("an event that is not subscribed to is not planned (F14)") {
    auto scenario = test::one_call_scenario();
    scenario.webhooks[static_cast<std::size_t>(Event::call_start)].reset();
    CHECK(moments(Timeline{scenario, {1, "play"}}).size() == 3);
}

TEST_CASE("all events of a call carry its id, other calls other ids (F28)") {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].repeat = {100, 2s};
    const Timeline timeline{scenario, {1, "play"}};
    REQUIRE(timeline.call_count() == 100);
    std::set<std::string> ids;
    for (std::size_t i = 0; i < timeline.events().size(); ++i) {
        const auto id = timeline.drawn(timeline.events()[i].call).id;
        ids.insert(id);
        CHECK(json_of(timeline, i).starts_with("{\"id\":\"" + id + "\""));
    }
    CHECK(ids.size() == 100);
    CHECK(std::is_sorted(
        timeline.events().begin(), timeline.events().end(), [](const auto& a, const auto& b) {
            return a.at < b.at;
        }));
}

TEST_CASE("a payload is the same bytes each time, with the time of its event (F10)") {
    const auto scenario = test::one_call_scenario();
    const Timeline timeline{scenario, {1, "play"}};
    CHECK(json_of(timeline, 2) == json_of(timeline, 2));
    CHECK(
        json_of(timeline, 2).find("\"datetime\":\"2026-01-05T09:03:20.000Z\"") !=
        std::string::npos);
}

TEST_CASE("the same seed draws the same calls, another seed or play others") {
    const auto scenario = test::one_call_scenario();
    const auto id = [&](Seed seed) {
        return Timeline{scenario, seed}.drawn(0).id;
    };
    CHECK(id({1, "play"}) == id({1, "play"}));
    CHECK(id({1, "play"}) != id({2, "play"}));
    CHECK(id({1, "play"}) != id({1, "other"}));
}

TEST_CASE("ranges and lists are drawn from, within their bounds") {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].talks = {1min, 8min};
    scenario.calls[0].from = {"random", "anonymous"};
    scenario.calls[0].repeat = {200, 1s};
    const Timeline timeline{scenario, {1, "play"}};
    std::set<std::string> callers;
    std::set<Duration> talks;
    for (std::uint32_t call = 0; call < 200; ++call) {
        const CallDraw drawn = timeline.drawn(call);
        CHECK((drawn.talks >= 1min && drawn.talks <= 8min));
        CHECK(
            (drawn.from == "anonymous" || drawn.from.starts_with("+44") ||
             drawn.from.starts_with("+1")));
        callers.insert(drawn.from);
        talks.insert(drawn.talks);
    }
    CHECK(callers.contains("anonymous"));
    CHECK(callers.size() > 50);
    CHECK(talks.size() > 150);
}

TEST_CASE("a day's profile puts its calls into their hours") {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].arrivals = scenario::Arrivals{{0, 3, 0, 2}};
    const Timeline timeline{scenario, {1, "play"}};
    REQUIRE(timeline.call_count() == 5);
    std::vector<int> hours;
    for (const PlannedEvent& event : timeline.events()) {
        if (event.event == Event::incoming_call) {
            hours.push_back(static_cast<int>((event.at - nine) / 1h));
        }
    }
    CHECK(hours == std::vector{1, 1, 1, 3, 3});
}

TEST_CASE("a million events are planned in order") {
    auto scenario = test::one_call_scenario();
    scenario.calls[0].repeat = {250'000, 1ms};
    CHECK(Timeline{scenario, {1, "play"}}.events().size() == 1'000'000);
}
