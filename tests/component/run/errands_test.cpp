#include "emitter/journal/run_record.hpp"
#include "emitter/run/engine.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenarios.hpp"
#include "tests/support/scripted_transport.hpp"

using namespace ringproof;
using namespace ringproof::run;
using namespace std::chrono_literals;
using rinkel::Event;

namespace {

/// Notes what it is asked to do, and whether anything was in flight then.
class NotedErrands final : public Errands {
  public:
    explicit NotedErrands(const test::ScriptedTransport& transport) : transport_{transport} {}

    journal::HookRan run_command(const std::vector<std::string>& arguments) override {
        note(arguments.front());
        journal::HookRan ran;
        ran.command = arguments.front();
        ran.exit_code = exit_code;
        ran.detail = exit_code == 0 ? "" : "it failed";
        return ran;
    }

    std::vector<journal::StateRead> read_states(const StateQuestion& question) override {
        note(question.after ? std::string{to_text(*question.after)} : "end");
        return std::vector<journal::StateRead>(question.calls.size());
    }

    int exit_code = 0;
    std::vector<std::string> done;
    bool is_ever_in_between = false;

  private:
    void note(const std::string& what) {
        done.push_back(what + " after " + std::to_string(transport_.bodies().size()));
        is_ever_in_between = is_ever_in_between || transport_.in_flight() > 0;
    }

    const test::ScriptedTransport& transport_;
};

struct Stage {
    scenario::Scenario scenario = test::one_call_scenario();
    PlayOptions options;
    test::ScriptedTransport transport;
    NotedErrands errands{transport};
    journal::MemoryJournal journal;

    void play() {
        const clock::RealTime real = [this] {
            return transport.real_now();
        };
        clock::SkippingClock clock{scenario.start, real};
        const Play ready{scenario, options};
        Engine engine{ready, options, {clock, transport, journal, real, &errands}};
        for (NextStep next = engine.step(); next.kind != NextStep::Kind::finished;
             next = engine.step()) {
            if (next.kind == NextStep::Kind::errand) {
                engine.do_errand();
            } else {
                const bool sleeps = next.kind == NextStep::Kind::sleep;
                transport.pass_time(sleeps ? transport.real_now() + next.real_time : 100'000h);
            }
        }
    }

    void run_at(Duration at, std::string program) {
        scenario.steps.push_back({at, scenario::RunCommand{{std::move(program)}}, {}});
    }
};

}  // namespace

TEST_CASE("commands run at their virtual times, between the events") {
    Stage stage;
    stage.run_at(10s, "after-pick-up");
    stage.run_at(0s, "first");
    stage.run_at(10h, "last");
    stage.play();
    CHECK(
        stage.errands.done ==
        std::vector<std::string>{"first after 0", "after-pick-up after 2", "last after 4"});
}

TEST_CASE("a command waits for the answers that are out, and they are not delayed by it") {
    Stage stage;
    stage.transport.will_answer({test::answers(200, 1500ms)});
    stage.scenario.calls[0].rings = {1s, 1s};
    stage.run_at(500ms, "meanwhile");
    stage.play();
    CHECK_FALSE(stage.errands.is_ever_in_between);
    CHECK(stage.errands.done == std::vector<std::string>{"meanwhile after 1"});
}

TEST_CASE("a command that fails is an expectation that was not met") {
    Stage stage;
    stage.errands.exit_code = 1;
    stage.run_at(1h, "broken");
    stage.play();
    const auto* checked = stage.journal.run().first<journal::ExpectationChecked>();
    REQUIRE(checked != nullptr);
    CHECK_FALSE(checked->is_met);
    CHECK(checked->seen == "it failed");
}

TEST_CASE("the state is read at the end, once for all calls") {
    Stage stage;
    stage.options.state_moments = StateMoments::at_end;
    stage.scenario.calls[0].repeat = {3, 1h};
    stage.play();
    CHECK(stage.errands.done == std::vector<std::string>{"end after 12"});
}

TEST_CASE("the state is read after each event that was accepted, and at the end") {
    Stage stage;
    stage.options.state_moments = StateMoments::after_each_event;
    stage.transport.will_answer(
        {test::answers(200), test::answers(500), test::answers(200), test::answers(200)});
    stage.play();
    CHECK(
        stage.errands.done == std::vector<std::string>{
                                  "incomingCall after 1",
                                  "callEnd after 3",
                                  "callInsights after 4",
                                  "callStart after 5",
                                  "end after 5"});
}
