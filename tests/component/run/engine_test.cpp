#include "emitter/run/engine.hpp"

#include "emitter/clock/dense_clock.hpp"
#include "emitter/clock/rate_clock.hpp"
#include "emitter/journal/jsonl.hpp"
#include "emitter/journal/run_record.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/scripted_transport.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

using namespace ringproof;
using namespace ringproof::run;
using namespace std::chrono_literals;
using journal::Outcome;
using rinkel::Event;
using test::answers;
using test::nine;
using test::times_out;

namespace {

/// A whole run in memory: real engine, schedule, clock and journal; scripted receiver and time.
struct Stage {
    scenario::Scenario scenario = test::one_call_scenario();
    PlayOptions options;
    test::ScriptedTransport transport;
    journal::MemoryJournal journal;
    Duration virtual_elapsed{};

    clock::RealTime real_time() {
        return [this] {
            return transport.real_now();
        };
    }

    void play() {
        clock::SkippingClock clock{scenario.start, real_time()};
        play_with(clock);
    }

    void play_with(clock::Clock& clock) {
        const Play ready{scenario, options};
        Engine engine{ready, options, {clock, transport, journal, real_time()}};
        for (NextStep next = engine.step(); next.kind != NextStep::Kind::finished;
             next = engine.step()) {
            constexpr Duration for_ever = std::chrono::hours{100'000};
            const bool sleeps = next.kind == NextStep::Kind::sleep;
            REQUIRE((sleeps || transport.in_flight() > 0));
            transport.pass_time(sleeps ? transport.real_now() + next.real_time : for_ever);
        }
        virtual_elapsed = engine.virtual_elapsed();
    }

    [[nodiscard]] std::vector<journal::Attempt> attempts() const {
        std::vector<journal::Attempt> out;
        journal.run().for_each<journal::Attempt>(
            [&](const journal::Attempt& attempt) { out.push_back(attempt); });
        return out;
    }

    template <typename Kind>
    [[nodiscard]] std::size_t count() const {
        std::size_t found = 0;
        journal.run().for_each<Kind>([&](const Kind&) { ++found; });
        return found;
    }
};

std::vector<Duration> times(const std::vector<journal::Attempt>& attempts) {
    std::vector<Duration> out;
    for (const auto& attempt : attempts) {
        out.push_back(attempt.virtual_time - nine);
    }
    return out;
}

}  // namespace

TEST_CASE("the events of a call are sent in order, each at its virtual moment") {
    Stage stage;
    stage.play();
    const auto attempts = stage.attempts();
    CHECK(times(attempts) == std::vector<Duration>{0s, 8s, 200s, 240s});
    REQUIRE(attempts.size() == 4);
    CHECK(attempts[0].event == Event::incoming_call);
    CHECK(attempts[3].event == Event::call_insights);
    for (const auto& attempt : attempts) {
        CHECK(attempt.call == attempts[0].call);
        CHECK(attempt.outcome == Outcome::accepted);
        CHECK(attempt.virtual_time == attempt.due);
    }
}

TEST_CASE("a call of an hour costs what its answers cost") {
    Stage stage;
    stage.scenario.calls[0].talks = {1h, 1h};
    stage.play();
    CHECK(stage.transport.real_now() == 40ms);
    CHECK(stage.virtual_elapsed == 1h + 48s + 10ms);
}

TEST_CASE("failures are tried again an hour later, and a 200 ends it") {
    Stage stage;
    stage.scenario.calls[0].insights.reset();
    stage.transport.will_answer(
        {answers(200), answers(200), answers(503), times_out(), answers(200)});
    stage.play();
    CHECK(times(stage.attempts()) == std::vector<Duration>{0s, 8s, 200s, 1h + 200s, 2h + 200s});
    CHECK(stage.transport.bodies()[2] == stage.transport.bodies()[4]);
    CHECK(stage.transport.real_now() == 40ms + 2s);
}

TEST_CASE("a receiver that is down for a day is given up, event by event (F8, F11)") {
    Stage stage;
    stage.transport.always_answers(answers(500));
    stage.play();
    CHECK(stage.attempts().size() == 100);
    CHECK(stage.count<journal::GaveUp>() == 4);
    CHECK(stage.count<journal::WebhookDisabled>() == 4);
    CHECK(stage.virtual_elapsed == 24h + 240s + 10ms);
    CHECK(stage.transport.real_now() == 1s);
}

TEST_CASE("what is due while a webhook is off is lost, and said so") {
    Stage stage;
    stage.scenario.calls[0].repeat = {2, 25h};
    stage.transport.always_answers(answers(500));
    stage.play();
    CHECK(stage.count<journal::EventLost>() == 4);
}

TEST_CASE("a webhook that is saved again gets the events from then on") {
    Stage stage;
    stage.scenario.calls[0].repeat = {2, 25h};
    stage.scenario.steps.push_back({25h, scenario::SetActive{Event::incoming_call, true}, {}});
    stage.transport.always_answers(answers(500));
    stage.play();
    CHECK(stage.count<journal::WebhookEnabled>() == 1);
    CHECK(stage.count<journal::EventLost>() == 3);
    CHECK(times(stage.attempts()).back() == 49h);
}

TEST_CASE("what is under way when its webhook goes off is lost only if it fails") {
    Stage stage;
    stage.scenario.policy.give_up_after = {};
    stage.scenario.calls[0].repeat = {3, 0s};
    stage.scenario.calls[0].answered.reset();
    stage.scenario.calls[0].insights.reset();
    stage.scenario.calls[0].ends = rinkel::Cause::unanswered;
    stage.transport.will_answer(
        {answers(200),
         answers(200),
         answers(200),
         answers(500, 10ms),
         answers(200, 400ms),
         answers(500, 500ms)});
    stage.play();
    std::vector<std::uint32_t> dropped;
    stage.journal.run().for_each<journal::WebhookDisabled>(
        [&](const auto& webhook) { dropped.push_back(webhook.dropped); });
    CHECK(dropped == std::vector<std::uint32_t>{0});
    CHECK(stage.count<journal::GaveUp>() == 2);
}

TEST_CASE("time runs while a request is in flight, so what falls due meanwhile is sent beside it") {
    Stage stage;
    stage.scenario.calls[0].rings = {1s, 1s};
    stage.transport.will_answer({answers(200, 1500ms)});
    stage.play();
    CHECK(stage.transport.most_in_flight() == 2);
    const auto attempts = stage.attempts();
    REQUIRE(attempts.size() == 4);
    CHECK(attempts[0].event == Event::call_start);
    CHECK(attempts[0].virtual_time == nine + 1s);
}

TEST_CASE("no more requests are in flight than allowed") {
    Stage stage;
    stage.options.in_flight_max = 3;
    stage.scenario.calls[0].repeat = {50, 0s};
    stage.play();
    CHECK(stage.transport.most_in_flight() == 3);
    CHECK(stage.attempts().size() == 200);
}

TEST_CASE("an interrupted run sends nothing new and waits for what is under way") {
    Stage stage;
    clock::SkippingClock clock{stage.scenario.start, stage.real_time()};
    const Play play{stage.scenario, stage.options};
    Engine engine{play, stage.options, {clock, stage.transport, stage.journal, stage.real_time()}};
    CHECK(engine.step().kind == NextStep::Kind::sleep);
    engine.interrupt();
    CHECK(engine.step().kind == NextStep::Kind::wait_for_answer);
    stage.transport.pass_time(1s);
    CHECK(engine.step().kind == NextStep::Kind::finished);
    CHECK(stage.attempts().size() == 1);
}

TEST_CASE("a rate clock plays in real time") {
    Stage stage;
    clock::RateClock clock{stage.scenario.start, 10, stage.real_time()};
    stage.play_with(clock);
    CHECK(stage.transport.real_now() == 24s + 10ms);
    CHECK(times(stage.attempts()) == std::vector<Duration>{0s, 8s, 200s, 240s});
}

TEST_CASE("the time header tells a receiver's clock the virtual moment") {
    Stage stage;
    stage.options.extra_headers = "X-Real-IP: 82.199.77.220\r\n";
    stage.options.time_header = TimeHeader::on;
    stage.play();
    CHECK(
        stage.transport.headers()[1] ==
        "X-Real-IP: 82.199.77.220\r\nX-Ringproof-Time: 2026-01-05T09:00:08.000Z\r\n");
}

TEST_CASE(
    "the content type can be chosen for a whole run, and the second pass has ids of its own") {
    Stage as_json;
    Stage as_form;
    as_json.options.content_type = rinkel::ContentType::json;
    as_form.options.content_type = rinkel::ContentType::form;
    as_json.play();
    as_form.play();
    CHECK(as_json.transport.bodies()[0].starts_with("{\"id\":\""));
    CHECK(as_form.transport.bodies()[0].starts_with("id="));
    CHECK(as_json.attempts()[0].call != as_form.attempts()[0].call);
    CHECK(as_form.attempts()[0].content_type == rinkel::ContentType::form);
}

TEST_CASE("a webhook's own path and a path for each event are appended to the target") {
    Stage stage;
    stage.scenario.webhooks[0]->path = "/incoming";
    stage.options.addressing = Addressing::path_per_event;
    stage.play();
    CHECK(stage.attempts()[0].url == "https://receiver.example/incoming/incomingCall");
    CHECK(stage.attempts()[1].url == "https://receiver.example/hook/callStart");
}

TEST_CASE("the same seed gives the same log, byte for byte") {
    const auto log_of = [](std::uint64_t seed) {
        Stage stage;
        stage.options.seed = seed;
        stage.scenario.calls[0].repeat = {20, 7min};
        stage.scenario.calls[0].from = {"random"};
        stage.transport.will_answer(
            std::deque<test::ScriptedAnswer>(30, answers(503, std::chrono::milliseconds{7})));
        stage.play();
        std::string log;
        for (const auto& record : stage.journal.run().records) {
            append_jsonl(log, record);
        }
        return log;
    };
    CHECK(log_of(1) == log_of(1));
    CHECK(log_of(1) != log_of(2));
}

TEST_CASE("the engine keeps its books whichever attempt fails") {
    for (std::size_t failing = 0; failing < 8; ++failing) {
        Stage stage;
        std::deque<test::ScriptedAnswer> script(8, answers(200));
        script[failing] = failing % 2 == 0 ? times_out() : answers(404);
        stage.transport.will_answer(script);
        stage.scenario.calls[0].repeat = {2, 10min};
        stage.play();
        CAPTURE(failing);
        const auto attempts = stage.attempts();
        CHECK(attempts.size() == 9);
        std::set<std::uint32_t> delivered;
        for (const auto& attempt : attempts) {
            if (attempt.outcome == Outcome::accepted) {
                delivered.insert(attempt.delivery);
            }
        }
        CHECK(delivered.size() == 8);
        CHECK(std::count_if(attempts.begin(), attempts.end(), [](const auto& attempt) {
                  return attempt.attempt == 2;
              }) == 1);
    }
}

namespace {

void play_densely(Stage& stage) {
    stage.options.overlap = Overlap::dense;
    clock::DenseClock clock{stage.scenario.start};
    stage.play_with(clock);
}

/// What was sent and when, in an order that does not depend on which answer came first.
std::multiset<std::tuple<std::uint32_t, int, Duration>> facts(const Stage& stage) {
    std::multiset<std::tuple<std::uint32_t, int, Duration>> out;
    for (const auto& attempt : stage.attempts()) {
        out.emplace(attempt.delivery, attempt.attempt, attempt.due - nine);
    }
    return out;
}

}  // namespace

TEST_CASE("dense: calls overlap, the events of one call keep their order") {
    Stage stage;
    stage.scenario.calls[0].repeat = {100, 10s};
    stage.transport.answer_by_body([](std::string_view body, int) {
        const bool is_announcement = body.find("from") != std::string_view::npos;
        return answers(200, is_announcement ? 90ms : 1ms);
    });
    play_densely(stage);
    CHECK(stage.transport.most_in_flight() == 64);
    std::map<std::string, Instant> latest;
    for (const auto& attempt : stage.attempts()) {
        CHECK(attempt.due >= latest[attempt.call]);
        latest[attempt.call] = attempt.due;
    }
    CHECK(stage.attempts().size() == 400);
}

TEST_CASE("dense: nothing is sent that a retry or a disablement could still precede") {
    for (const int failing_of_100 : {0, 30, 97, 100}) {
        Stage skipping;
        Stage dense;
        for (Stage* stage : {&skipping, &dense}) {
            stage->scenario.calls[0].repeat = {12, 3h + 17min};
            stage->options.in_flight_max = 8;
            stage->transport.answer_by_body([failing_of_100](std::string_view body, int nth) {
                std::size_t hash = static_cast<std::size_t>(nth) * 2654435761U;
                for (const char c : body) {
                    hash = hash * 31 + static_cast<unsigned char>(c);
                }
                return answers(static_cast<int>(hash / 7 % 100) < failing_of_100 ? 500 : 200);
            });
        }
        skipping.play();
        play_densely(dense);
        CAPTURE(failing_of_100);
        CHECK(facts(skipping) == facts(dense));
        CHECK(skipping.count<journal::EventLost>() == dense.count<journal::EventLost>());
        CHECK(
            skipping.count<journal::WebhookDisabled>() == dense.count<journal::WebhookDisabled>());
    }
}

TEST_CASE("a kind of event that hangs is left out after so many timeouts, and the others go on") {
    Stage stage;
    stage.scenario.calls[0].repeat = {6, 10min};
    stage.scenario.policy.give_up_after = 0h;
    stage.scenario.policy.disables_webhook = false;
    stage.options.timeouts_max = 3;
    stage.transport.answer_by_body([](std::string_view body, int) {
        return body.find("cause") != std::string_view::npos ? times_out() : answers(200);
    });
    stage.play();
    std::map<Event, int> sent;
    for (const auto& attempt : stage.attempts()) {
        ++sent[attempt.event];
    }
    CHECK(sent[Event::call_end] == 3);
    CHECK(sent[Event::incoming_call] == 6);
    CHECK(sent[Event::call_insights] == 6);
    CHECK(stage.count<journal::EventLost>() == 0);
}

TEST_CASE("nothing more is sent after so many timeouts of kinds that are answered now and then") {
    Stage stage;
    stage.scenario.calls[0].repeat = {20, 10min};
    stage.scenario.policy.give_up_after = 0h;
    stage.scenario.policy.disables_webhook = false;
    stage.options.timeouts_max = 4;
    stage.options.fitful_timeouts_max = 5;
    int sent = 0;
    stage.transport.answer_by_body(
        [&](std::string_view, int) { return ++sent % 3 == 0 ? times_out() : answers(200); });
    stage.play();
    CHECK(stage.attempts().size() == 15);
    CHECK(stage.count<journal::EventLost>() == 0);
}

TEST_CASE("one answer in time renews the patience") {
    Stage stage;
    stage.scenario.calls[0].repeat = {6, 10min};
    stage.scenario.policy.give_up_after = 0h;
    stage.scenario.policy.disables_webhook = false;
    stage.options.timeouts_max = 3;
    int ends = 0;
    stage.transport.answer_by_body([&](std::string_view body, int) {
        const bool is_end = body.find("cause") != std::string_view::npos;
        return is_end && ++ends % 3 != 0 ? times_out() : answers(200);
    });
    stage.play();
    CHECK(stage.attempts().size() == 24);
}
