#include "emitter/plan/rehearsal.hpp"

#include "emitter/clock/skipping_clock.hpp"
#include "emitter/core/seeded_random.hpp"
#include "emitter/journal/run_record.hpp"
#include "emitter/run/engine.hpp"
#include "emitter/run/event_loop.hpp"
#include "emitter/transport/faults/faulting_transport.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenarios.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <string>

using namespace ringproof;
using namespace std::chrono_literals;

namespace {

/// Answers 200 at once to all that reaches it.
class GoodReceiver final : public transport::Transport {
  public:
    explicit GoodReceiver(boost::asio::io_context& io) : io_(io) {}

    void send(const transport::Request& request, OnDone on_done) override {
        transport::Result result;
        result.outcome = request.cut ? journal::Outcome::injected : journal::Outcome::accepted;
        result.status = 200;
        boost::asio::post(io_, [result, on_done = std::move(on_done)] { on_done(result); });
    }

  private:
    boost::asio::io_context& io_;
};

using Lines = std::vector<std::string>;

std::string attempt_line(std::uint32_t delivery, int attempt, Instant at, std::string_view faults) {
    return to_iso8601(at) + " delivery " + std::to_string(delivery) + " attempt " +
           std::to_string(attempt) + " " + std::string{faults};
}

std::string lost_line(rinkel::Event event, Instant at) {
    return to_iso8601(at) + " lost " + std::string{to_text(event)};
}

std::string off_line(rinkel::Event event, Instant at, int attempts, std::uint32_t dropped) {
    return to_iso8601(at) + " off " + std::string{to_text(event)} + " after " +
           std::to_string(attempts) + " with " + std::to_string(dropped);
}

/// The log of a real engine, with a real fault transport before a good receiver.
Lines play(const scenario::Scenario& scenario) {
    boost::asio::io_context io{1};
    GoodReceiver receiver{io};
    faults::FaultingTransport transport{io, receiver};
    const clock::RealTime no_time = [] {
        return Duration{};
    };
    clock::SkippingClock clock{scenario.start, no_time};
    journal::MemoryJournal journal;
    const run::PlayOptions options;
    const run::Play ready{scenario, options};
    run::Engine engine{ready, options, {clock, transport, journal, no_time}};
    run::drive(engine, io);
    Lines lines;
    for (const journal::Record& record : journal.run().records) {
        if (const auto* sent = std::get_if<journal::Attempt>(&record)) {
            lines.push_back(
                attempt_line(sent->delivery, sent->attempt, sent->virtual_time, sent->injected));
        } else if (const auto* lost = std::get_if<journal::EventLost>(&record)) {
            lines.push_back(lost_line(lost->event, lost->virtual_time));
        } else if (const auto* off = std::get_if<journal::WebhookDisabled>(&record)) {
            lines.push_back(
                off_line(off->event, off->virtual_time, off->after_attempts, off->dropped));
        }
    }
    return lines;
}

class Scribe final : public plan::Audience {
  public:
    explicit Scribe(const run::Play& play) : play_(play) {}

    void answered(
        const schedule::DueWork& work,
        const plan::Prospect& prospect,
        const schedule::AnswerEffect& effect) override {
        lines.push_back(attempt_line(work.delivery + 1, work.attempt, work.due, prospect.faults));
        if (effect.is_webhook_disabled) {
            lines.push_back(off_line(event_of(work), work.due, effect.attempts, effect.dropped));
        }
    }

    void lost(const schedule::DueWork& work) override {
        lines.push_back(lost_line(event_of(work), work.due));
    }

    Lines lines;

  private:
    [[nodiscard]] rinkel::Event event_of(const schedule::DueWork& work) const {
        return play_.timeline().events()[work.delivery].event;
    }

    const run::Play& play_;
};

Lines rehearse(const scenario::Scenario& scenario) {
    const run::Play play{scenario, {}};
    plan::Foresight foresight{play};
    Scribe scribe{play};
    plan::rehearse(play, foresight, scribe);
    return scribe.lines;
}

scenario::FaultAction draw_action(SeededRandom& random) {
    switch (random.below(8)) {
        case 0: return scenario::LoseResponse{};
        case 1: return scenario::Cut{scenario::CutPoint::mid_body};
        case 2: return scenario::TimeOut{};
        case 3: return scenario::Unreachable{};
        case 4: return scenario::AnswerWith{random.below(2) == 0 ? 200 : 503};
        case 5: return scenario::Duplicate{10s};
        case 6: return scenario::Reset{};
        default: return scenario::DropConnectionReuse{};
    }
}

/// A few calls, some at the same moment; faults, outages and enablings anywhere in three days.
scenario::Scenario draw_scenario(SeededRandom& random) {
    auto scenario = test::one_call_scenario();
    const auto hours = [&random](std::uint64_t most) {
        return std::chrono::hours{static_cast<std::int64_t>(random.below(most))};
    };
    scenario.calls.push_back(scenario.calls[0]);
    scenario.calls[1].name = "bob";
    scenario.calls[1].at = hours(30);
    scenario.calls[0].repeat = {static_cast<std::uint32_t>(1 + random.below(80)), 30min};
    scenario.calls[1].repeat = {static_cast<std::uint32_t>(1 + random.below(5)), hours(12)};
    scenario.policy.give_up_after = hours(25);
    for (std::uint64_t i = random.below(5); i > 0; --i) {
        scenario::FaultRule fault;
        if (random.below(2) == 0) {
            fault.on = rinkel::all_events[random.below(rinkel::event_count)];
        }
        if (random.below(3) == 0) {
            fault.call = "bob";
        }
        if (random.below(3) == 0) {
            fault.attempts_last = static_cast<int>(1 + random.below(30));
        }
        if (random.below(3) == 0) {
            fault.from = hours(24);
            fault.until = *fault.from + hours(40);
        }
        fault.action = draw_action(random);
        scenario.faults.push_back(fault);
    }
    for (std::uint64_t i = random.below(4); i > 0; --i) {
        const auto event = rinkel::all_events[random.below(rinkel::event_count)];
        scenario.steps.push_back({hours(60), scenario::SetActive{event, random.below(2) == 0}, {}});
    }
    return scenario;
}

/// Without the facts that steps write: a rehearsal reports steps, not their traces.
Lines without_steps(Lines lines) {
    std::erase_if(lines, [](const std::string& line) {
        return line.find(" after 0 with ") != std::string::npos;
    });
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

TEST_CASE("a rehearsal foretells what a run with a good receiver logs, whatever the scenario") {
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        SeededRandom random{seed};
        const auto scenario = draw_scenario(random);
        const Lines played = without_steps(play(scenario));
        REQUIRE(!played.empty());
        REQUIRE(without_steps(rehearse(scenario)) == played);
    }
}
