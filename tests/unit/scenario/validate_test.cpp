#include "emitter/scenario/validate.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>

using namespace ringproof;
using namespace ringproof::scenario;
using namespace std::chrono_literals;

namespace {

Scenario with_one_call() {
    Scenario scenario;
    scenario.name = "it";
    scenario.target = "https://crm.example.com/hooks";
    CallScript call;
    call.name = "anna";
    call.from = {"+31850609001"};
    call.to = {"+31850609000"};
    scenario.calls.push_back(call);
    return scenario;
}

/// What the scenario is wrong about once `change` is made to it.
std::vector<std::string> paths_after(const std::function<void(Scenario&)>& change) {
    Scenario scenario = with_one_call();
    change(scenario);
    std::vector<std::string> paths;
    for (const ScenarioError& error : validate(scenario)) {
        CHECK_FALSE(error.problem.empty());
        paths.push_back(error.about.front());
    }
    return paths;
}

/// For each combination of the call's side: whether Rinkel can end such a call so (F25, F26).
bool can_end(Direction direction, bool is_answered, rinkel::Cause cause) {
    const auto paths = paths_after([&](Scenario& scenario) {
        CallScript& call = scenario.calls[0];
        call.direction = direction;
        call.ends = cause;
        if (is_answered) {
            call.answered = Answered{};
        }
    });
    return paths.empty();
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("a plain scenario is valid") {
    CHECK(paths_after([](Scenario&) {}).empty());
}

TEST_CASE("a call ends as Rinkel can end it (F25, F26)") {
    using rinkel::Cause;
    for (const Cause cause : rinkel::all_causes) {
        CAPTURE(to_text(cause));
        const bool is_end_of_answered =
            cause == Cause::answered || cause == Cause::voicemail || cause == Cause::callcenter;
        CHECK(can_end(Direction::incoming, true, cause) == is_end_of_answered);
        CHECK(can_end(Direction::incoming, false, cause) == (cause != Cause::answered));
        CHECK(can_end(Direction::outgoing, true, cause) == (cause == Cause::answered));
        CHECK(can_end(Direction::outgoing, false, cause) == (cause == Cause::unanswered));
    }
}

TEST_CASE("only somebody who is picked up by somebody can talk") {
    CHECK(paths_after([](Scenario& scenario) {
              scenario.calls[0].talks = {1s, 1s};
          }) == Paths{"/calls/0/talks"});
    CHECK(paths_after([](Scenario& scenario) {
              scenario.calls[0].talks = {1s, 1s};
              scenario.calls[0].ends = rinkel::Cause::voicemail;
          }).empty());
}

TEST_CASE("each of several numbers, addresses and choices is checked") {
    CHECK(
        paths_after([](Scenario& scenario) {
            CallScript& call = scenario.calls[0];
            call.from = {"random", "0850609001", "anonymous"};
            call.to = {"anonymous"};
            call.ends = rinkel::Cause::answered;
            call.answered = Answered{{"anna@example.com", "anna"}, {"1", "12"}};
        }) == Paths{
                  "/calls/0/from/1",
                  "/calls/0/to/0",
                  "/calls/0/answered/by/1",
                  "/calls/0/answered/choice/1"});
}

TEST_CASE("a policy stays within what a run can do") {
    const auto with_policy = [](rinkel::RetryPolicy policy) {
        return paths_after([=](Scenario& scenario) { scenario.policy = policy; });
    };
    CHECK(with_policy({60s, 1h, 24h}).empty());
    CHECK(with_policy({61s, 1h, 24h}) == Paths{"/policy/deadline"});
    CHECK(with_policy({0s, 1h, 24h}) == Paths{"/policy/deadline"});
    CHECK(with_policy({2s, 0s, 24h}) == Paths{"/policy/retry_every"});
    CHECK(with_policy({2s, 1h, -1h}) == Paths{"/policy/give_up_after"});
    CHECK(with_policy({2s, 1s, 9999s}).empty());
    CHECK(with_policy({2s, 1s, 10'000s}) == Paths{"/policy/retry_every"});
}

TEST_CASE("an address that fails is not shown beyond what a URL may show") {
    Scenario scenario = with_one_call();
    for (const auto* secret :
         {"s3cr3t",
          "ftp://h/s3cr3t0123456789abcdef",
          "https://u:s3cr3t@h/",
          "https://h:0/?s3cr3t"}) {
        scenario.target = secret;
        const auto errors = validate(scenario);
        CAPTURE(secret);
        REQUIRE(errors.size() == 1);
        CHECK((errors[0].problem + errors[0].remedy).find("s3cr3t") == std::string::npos);
    }
}

TEST_CASE("the played calls and the end of virtual time have bounds") {
    CHECK(paths_after([](Scenario& scenario) {
              scenario.calls[0].repeat = {1'000'000, 1s};
          }).empty());
    CHECK(paths_after([](Scenario& scenario) {
              scenario.calls[0].repeat = {1'000'001, 1s};
          }) == Paths{"/calls"});
    CHECK(paths_after([](Scenario& scenario) {
              scenario.calls[0].arrivals = Arrivals{std::vector<std::uint32_t>(24, 100'000)};
          }) == Paths{"/calls"});
    CHECK(paths_after([](Scenario& scenario) {
              scenario.calls[0].repeat = {1'000'000, 366 * 24h};
          }) == Paths{"/calls"});
}

TEST_CASE("faults, hooks and expectations refer to what there is") {
    CHECK(paths_after([](Scenario& scenario) {
              scenario.webhooks[static_cast<std::size_t>(rinkel::Event::call_end)].reset();
              FaultRule fault;
              fault.on = rinkel::Event::call_end;
              fault.call = "ana";
              scenario.faults.push_back(fault);
              scenario.steps.push_back({1h, SetActive{rinkel::Event::call_end, true}, {}});
              scenario.expectations.push_back({ExpectAttempts{rinkel::Event::call_end, {}, 1}, {}});
          }) == Paths{"/faults/0/call", "/faults/0/on", "/hooks/0/enable", "/expect/0/event"});
}

TEST_CASE("an error stands where the value was written, or where what it lies in was") {
    Scenario scenario = with_one_call();
    scenario.calls[0].from = {"1"};
    scenario.positions.put("/calls/0", {{7, 3}});
    CHECK(validate(scenario).at(0).position == SourcePosition{7, 3});
    scenario.positions.put("/calls/0/from", {{8, 9}});
    CHECK(validate(scenario).at(0).position == SourcePosition{8, 9});
}
