#include "emitter/state/settling_reader.hpp"

#include "tests/support/catch.hpp"

#include <functional>

using namespace ringproof;
using namespace ringproof::state;
using namespace std::chrono_literals;

namespace {

StateAnswer found(const std::string& json) {
    return {journal::StateReading::found, json, {}};
}

const StateAnswer absent{journal::StateReading::absent, {}, {}};

/// A receiver whose state is a function of time. Nothing waits.
class ScriptedPoller final : public StatePoller {
  public:
    explicit ScriptedPoller(std::function<StateAnswer(Duration)> state)
        : state_{std::move(state)} {}

    StateAnswer ask(std::size_t, const std::string&) override {
        ++asked;
        return state_(time);
    }

    void pause(Duration duration) override { time += duration; }

    Duration now() override { return time; }

    Duration time{};
    int asked = 0;

  private:
    std::function<StateAnswer(Duration)> state_;
};

constexpr SettlingReader::Limits limits{1s, 10s};

run::StateQuestion after(journal::Event event) {
    return {{"call"}, event};
}

const run::StateQuestion at_end{{"call"}, std::nullopt};

}  // namespace

TEST_CASE("a change that is there at once is read at the first look") {
    ScriptedPoller poller{[](Duration) {
        return found("1");
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, limits, habits};
    const auto states = reader.read(after(journal::Event::call_end));
    REQUIRE(states.size() == 1);
    CHECK(states[0].state == "1");
    CHECK(states[0].source == "source");
    CHECK(poller.asked == 1);
}

TEST_CASE("a change that comes late is waited for") {
    ScriptedPoller poller{[](Duration time) {
        return time < 300ms ? absent : found("1");
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, limits, habits};
    const auto states = reader.read(after(journal::Event::call_end));
    CHECK(states[0].reading == journal::StateReading::found);
    CHECK(states[0].settled >= 300ms);
    CHECK(poller.time < 600ms);
}

TEST_CASE("a change that never comes costs the wait twice and no more") {
    ScriptedPoller poller{[](Duration) {
        return absent;
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, limits, habits};
    for (int play = 0; play < 2; ++play) {
        const Duration before = poller.time;
        CHECK(
            reader.read(after(journal::Event::call_end))[0].reading ==
            journal::StateReading::absent);
        CHECK(poller.time - before >= 1s);
    }
    const Duration before = poller.time;
    (void)reader.read(after(journal::Event::call_end));
    CHECK(poller.time == before);
}

TEST_CASE("an event that left a trace once is waited for every time") {
    const std::string state = "1";
    ScriptedPoller poller{[&](Duration) {
        return found(state);
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, limits, habits};
    (void)reader.read(after(journal::Event::call_end));
    for (int play = 0; play < 5; ++play) {
        const Duration before = poller.time;
        (void)reader.read(after(journal::Event::call_end));
        CHECK(poller.time - before >= 1s);
    }
}

TEST_CASE("once it is known how long changes take, no longer is waited for one") {
    int changes = 0;
    std::string state;
    ScriptedPoller poller{[&](Duration) {
        return found(state);
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, limits, habits};
    for (; changes < 3; ++changes) {
        state = std::to_string(changes);
        (void)reader.read(after(journal::Event::call_end));
    }
    const Duration before = poller.time;
    (void)reader.read(after(journal::Event::call_end));
    CHECK(poller.time - before >= 150ms);
    CHECK(poller.time - before < 500ms);
}

TEST_CASE("a kind that mostly leaves no trace is waited for as long as other kinds' changes take") {
    Habits habits;
    habits.slowest_change = 20ms;
    habits.traces.fill(5);
    habits.traces[static_cast<std::size_t>(journal::Event::call_start)] = 1;
    ScriptedPoller poller{[](Duration) {
        return absent;
    }};
    SettlingReader reader{poller, {"source"}, limits, habits};
    for (int glance = 0; glance < 2; ++glance) {
        const Duration before = poller.time;
        (void)reader.read(after(journal::Event::call_start));
        CHECK(poller.time - before >= limits.change_wait);
    }
    const Duration before = poller.time;
    (void)reader.read(after(journal::Event::call_start));
    CHECK(poller.time - before >= 150ms);
    CHECK(poller.time - before < 500ms);
}

TEST_CASE("at the end the state is read when it has come to rest") {
    ScriptedPoller poller{[](Duration time) {
        return found(time < 40ms ? "1" : time < 80ms ? "2" : "3");
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, limits, habits};
    CHECK(reader.read(at_end)[0].state == "3");
}

TEST_CASE("rest is as long as the slowest change that was seen wants it") {
    ScriptedPoller poller{[](Duration time) {
        return found(time < 400ms ? "0" : time < 1000ms ? "1" : "2");
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, limits, habits};
    (void)reader.read(after(journal::Event::incoming_call));
    (void)reader.read(after(journal::Event::call_start));  // changes after 400 ms
    CHECK(reader.read(at_end)[0].state == "2");
}

TEST_CASE("a pile that is worked off step by step teaches how long a step takes, not the pile") {
    const auto step = [](Duration time) {
        return time < 1750ms ? time / 50ms : 35;
    };
    ScriptedPoller poller{[&](Duration time) {
        return found(std::to_string(step(time)));
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, limits, habits};
    CHECK(reader.read(at_end)[0].state == "35");
    CHECK(poller.time < 2200ms);
    CHECK(habits.slowest_change >= 50ms);
    CHECK(habits.slowest_change <= 100ms);
    const Duration before = poller.time;
    (void)reader.read(at_end);
    CHECK(poller.time - before < 400ms);
}

TEST_CASE("a state that never rests is read after the longest wait") {
    ScriptedPoller poller{[](Duration time) {
        return found(std::to_string(time.count()));
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, limits, habits};
    (void)reader.read(at_end);
    CHECK(poller.time >= 10s);
    CHECK(poller.time < 11s);
}

TEST_CASE("every call is asked for at every source") {
    ScriptedPoller poller{[](Duration) {
        return found("1");
    }};
    Habits habits;
    SettlingReader reader{poller, {"one", "two"}, limits, habits};
    const auto states = reader.read({{"a", "b"}, std::nullopt});
    REQUIRE(states.size() == 4);
    CHECK(states[1].call == "a");
    CHECK(states[1].source == "two");
    CHECK(states[2].call == "b");
    CHECK(states[2].source == "one");
}

TEST_CASE("a receiver that never comes to rest is waited for once, not at every play") {
    ScriptedPoller poller{[](Duration now) {
        return found(std::to_string(now.count()));
    }};
    Habits habits;
    SettlingReader first{poller, {"source"}, limits, habits};
    (void)first.read(at_end);
    const Duration once = poller.time;
    CHECK(once >= limits.settle_max);
    SettlingReader second{poller, {"source"}, limits, habits};
    (void)second.read(at_end);
    CHECK(poller.time - once < 500ms);
}

TEST_CASE("what was learned in one play holds for the next: no wait where there is no trace") {
    ScriptedPoller poller{[](Duration) {
        return absent;
    }};
    Habits habits;
    for (int play = 0; play < 3; ++play) {
        SettlingReader reader{poller, {"source"}, limits, habits};
        (void)reader.read(after(journal::Event::call_start));
    }
    CHECK(poller.time < 3 * limits.change_wait);
}

TEST_CASE("a long rest is left to the end of the run, and is no sign of a state that never rests") {
    ScriptedPoller poller{[](Duration time) {
        return time < 3s ? absent : found("1");
    }};
    Habits habits;
    habits.slowest_change = 3s;
    EarlyReadings early;
    SettlingReader reader{poller, {"source"}, {5s, 10s, &early}, habits};
    CHECK(reader.read(at_end)[0].reading == journal::StateReading::early);
    CHECK(poller.time < 1s);
    CHECK_FALSE(habits.is_restless);
    EarlyReadings::Wait wait;
    wait.change_wait = 5s;
    CHECK(early.read_again(poller, wait)[0].reading == journal::StateReading::found);
}

TEST_CASE("what is absent at the end of a play is early, what came to rest is not") {
    bool is_stored = false;
    ScriptedPoller poller{[&](Duration) {
        return is_stored ? found("1") : absent;
    }};
    Habits habits;
    EarlyReadings early;
    SettlingReader reader{poller, {"source"}, {1s, 10s, &early}, habits};
    CHECK(reader.read(at_end)[0].reading == journal::StateReading::early);
    is_stored = true;
    CHECK(reader.read(at_end)[0].reading == journal::StateReading::found);
}

TEST_CASE("where nothing can be left to later, what is absent is waited for as long as was said") {
    ScriptedPoller poller{[](Duration time) {
        return time < 4s ? absent : found("1");
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, {5s, 10s}, habits};
    CHECK(reader.read(at_end)[0].reading == journal::StateReading::found);
}

TEST_CASE("a place that can never be read is not asked for ever") {
    ScriptedPoller poller{[](Duration) {
        return unreadable_state("the command failed");
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, limits, habits};
    for (int event = 0; event < 20; ++event) {
        const auto states = reader.read(after(journal::Event::call_end));
        CHECK(states[0].reading == journal::StateReading::unreadable);
        CHECK(states[0].detail == "the command failed");
    }
    CHECK(poller.time < 4s);
    const int asked = poller.asked;
    (void)reader.read(at_end);
    CHECK(poller.asked == asked);
}

TEST_CASE("a place that could be read once is asked on, whatever it says in between") {
    bool is_readable = true;
    ScriptedPoller poller{[&](Duration) {
        return is_readable ? found("1") : unreadable_state("answered 503");
    }};
    Habits habits;
    SettlingReader reader{poller, {"source"}, limits, habits};
    (void)reader.read(after(journal::Event::call_start));
    is_readable = false;
    for (int event = 0; event < 9; ++event) {
        (void)reader.read(after(journal::Event::call_end));
        poller.pause(1s);
    }
    is_readable = true;
    CHECK(reader.read(at_end)[0].reading == journal::StateReading::found);
}

namespace {

/// Two servers that take turns, each with a part of what was sent. A new connection reaches the
/// next one, and so does every request where connections are not kept.
class TwoServers final : public StatePoller {
  public:
    explicit TwoServers(bool are_kept) : are_kept_{are_kept} {}

    StateAnswer ask(std::size_t, const std::string&) override {
        ++asked;
        const bool is_at_next = is_new_ || !are_kept_;
        next_ += is_at_next ? 1 : 0;
        return is_at_next && next_ % 2 == 1 ? absent : found("[1,2]");
    }

    void use_new_connections(bool are_new) override { is_new_ = are_new; }

    void pause(Duration duration) override { time += duration; }

    Duration now() override { return time; }

    Duration time{};
    int asked = 0;

  private:
    bool are_kept_;
    bool is_new_ = false;
    int next_ = 0;
};

}  // namespace

TEST_CASE("several stores behind one address are told soon, and then not asked any more") {
    for (const bool are_kept : {false, true}) {
        for (const int calls : {1, 2, 3}) {
            INFO(are_kept << ' ' << calls);
            TwoServers poller{are_kept};
            Habits habits;
            SettlingReader reader{poller, {"source"}, limits, habits};
            run::StateQuestion question;
            question.calls.assign(static_cast<std::size_t>(calls), "call");
            const auto states = reader.read(question);
            REQUIRE(states.size() == question.calls.size());
            CHECK(poller.time < 500ms);
            int shown = 0;
            for (const journal::StateRead& state : states) {
                CHECK(state.reading == journal::StateReading::divided);
                CHECK(state.detail.find("two states") != std::string::npos);
                shown += state.state == "[1,2]" && state.other_state.empty() ? 1 : 0;
            }
            CHECK(shown == 1);
            const int asked = poller.asked;
            const auto later = reader.read(after(journal::Event::call_end));
            CHECK(later[0].reading == journal::StateReading::divided);
            CHECK(poller.asked == asked);
        }
    }
}

TEST_CASE("several stores are told, too, when the receiver seems to take long for a change") {
    TwoServers poller{false};
    Habits habits;
    habits.slowest_change = 1s;
    EarlyReadings early;
    SettlingReader::Limits patient = limits;
    patient.early = &early;
    SettlingReader reader{poller, {"source"}, patient, habits};
    CHECK(reader.read(at_end)[0].reading == journal::StateReading::divided);
    CHECK(early.is_empty());
    CHECK(poller.time < 100ms);
}
