#include "emitter/state/early_readings.hpp"

#include "tests/support/catch.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

using namespace ringproof;
using namespace ringproof::state;
using namespace std::chrono_literals;
using journal::StateReading;

namespace {

StateAnswer found(const std::string& json) {
    return {StateReading::found, json, {}};
}

const StateAnswer absent{StateReading::absent, {}, {}};

/// A receiver whose states are functions of time, by call. Nothing waits.
class Receiver final : public StatePoller {
  public:
    StateAnswer ask(std::size_t, const std::string& call) override {
        ++asked;
        return states.at(call)(time);
    }

    void pause(Duration duration) override { time += duration; }

    Duration now() override { return time; }

    /// Reads it once, as the end of a play does.
    void read_into(EarlyReadings& early, const std::string& call) {
        journal::StateRead read;
        read.call = call;
        const StateAnswer answer = ask(0, call);
        read.reading = answer.reading;
        read.state = answer.state;
        early.keep(read, 0, time);
        asked = 0;
    }

    std::map<std::string, std::function<StateAnswer(Duration)>> states;
    Duration time{};
    int asked = 0;
};

/// Stores it all at the next of its ticks.
auto at_tick(Duration tick) {
    return [tick](Duration time) {
        return time < tick ? absent : found("1");
    };
}

const auto never = [](Duration) {
    return absent;
};

EarlyReadings::Wait waiting(Duration change_wait) {
    EarlyReadings::Wait wait;
    wait.change_wait = change_wait;
    return wait;
}

}  // namespace

TEST_CASE("what was not there at the end of its play is found after the wait that was asked for") {
    Receiver receiver;
    receiver.states["call"] = at_tick(4s);
    EarlyReadings early;
    receiver.read_into(early, "call");
    const auto states = early.read_again(receiver, waiting(5s));
    REQUIRE(states.size() == 1);
    CHECK(states[0].reading == StateReading::found);
    CHECK(states[0].state == "1");
    CHECK(early.is_empty());
}

TEST_CASE("what is never stored costs the wait once, and one look") {
    Receiver receiver;
    receiver.states["one"] = receiver.states["other"] = never;
    EarlyReadings early;
    receiver.read_into(early, "one");
    receiver.read_into(early, "other");
    const auto states = early.read_again(receiver, waiting(1s));
    REQUIRE(states.size() == 2);
    CHECK(states[0].reading == StateReading::absent);
    CHECK(receiver.time == 1s);
    CHECK(receiver.asked == 2);
}

TEST_CASE("a wait that is over already is not waited for again") {
    Receiver receiver;
    receiver.states["call"] = never;
    EarlyReadings early;
    receiver.read_into(early, "call");
    receiver.time = 3s;
    (void)early.read_again(receiver, waiting(1s));
    CHECK(receiver.time == 3s);
}

TEST_CASE("a receiver that turns out to store late is waited for longer than was said") {
    Receiver receiver;
    receiver.states["first"] = at_tick(1s);
    receiver.states["second"] = at_tick(9s);
    EarlyReadings early;
    receiver.read_into(early, "first");
    receiver.read_into(early, "second");
    const auto states = early.read_again(receiver, waiting(1s));
    CHECK(states[1].reading == StateReading::found);
}

TEST_CASE("a look between two ticks of a worker that is known to be slow is no last word") {
    Receiver receiver;
    receiver.states["call"] = at_tick(2s);
    EarlyReadings early;
    receiver.read_into(early, "call");
    EarlyReadings::Wait wait = waiting(1s);
    SECTION("it took a second for a change before") {
        wait.slowest_change = 1s;
        CHECK(early.read_again(receiver, wait)[0].reading == StateReading::found);
    }
    SECTION("it stored at once before") {
        wait.slowest_change = 20ms;
        CHECK(early.read_again(receiver, wait)[0].reading == StateReading::absent);
        CHECK(receiver.time == 1s);
    }
}

TEST_CASE("a pile of work is waited for, and what never comes to rest is not known") {
    const auto works_until = [](Duration end) {
        return [end](Duration time) {
            return found(std::to_string(std::min(time, end) / 700ms));
        };
    };
    Receiver receiver;
    receiver.states["call"] = works_until(20s);
    receiver.states["other"] = receiver.states["third"] = [](Duration) {
        return found("0");
    };
    EarlyReadings early;
    for (const char* call : {"call", "other", "third"}) {
        receiver.read_into(early, call);
    }
    CHECK(early.read_again(receiver, waiting(1s))[0].state == "28");

    receiver.time = {};
    receiver.states["call"] = works_until(24h);
    for (const char* call : {"call", "other", "third"}) {
        receiver.read_into(early, call);
    }
    CHECK(early.read_again(receiver, waiting(1s))[0].reading == StateReading::early);
    CHECK(receiver.time < 80s);
}

TEST_CASE("a clock in every state is no work that is going on") {
    Receiver receiver;
    receiver.states["call"] = [](Duration time) {
        return found(std::to_string(time.count()));
    };
    EarlyReadings early;
    receiver.read_into(early, "call");
    CHECK(early.read_again(receiver, waiting(1s))[0].reading == StateReading::found);
    CHECK(receiver.time < 5s);
}

TEST_CASE("what was there and is gone was there") {
    Receiver receiver;
    receiver.states["call"] = [](Duration time) {
        return time < 1s ? found("1") : absent;
    };
    EarlyReadings early;
    receiver.read_into(early, "call");
    CHECK(early.read_again(receiver, waiting(2s))[0].reading == StateReading::found);
}

TEST_CASE("who does not want to wait any more gets no last word") {
    Receiver receiver;
    receiver.states["call"] = never;
    EarlyReadings early;
    receiver.read_into(early, "call");
    EarlyReadings::Wait wait = waiting(60s);
    wait.is_wanted = [] {
        return false;
    };
    CHECK(early.read_again(receiver, wait)[0].reading == StateReading::early);
    CHECK(receiver.time == 0s);
}
