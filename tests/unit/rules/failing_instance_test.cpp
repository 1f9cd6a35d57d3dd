#include "receiver-conformance/rules/failing_instance.hpp"

#include "tests/unit/rules/verdict_on.hpp"

#include <array>

using namespace ringproof;
using namespace ringproof::testing;
using namespace std::chrono_literals;
using journal::Event;

namespace {

constexpr std::array events{
    Event::incoming_call, Event::call_start, Event::call_end, Event::call_insights};

/// Forty events of ten calls, each on the connection and with the end that `end` says.
template <typename End>
RecordedRun forty(End end) {
    RecordedRun run;
    for (int i = 0; i < 40; ++i) {
        journal::Attempt attempt = end(i);
        attempt.event = events.at(static_cast<std::size_t>(i) % events.size());
        attempt.call = std::string(30, 'c') + std::to_string(10 + i / 4);
        attempt.delivery = static_cast<std::uint32_t>(i % 4 + 1);
        attempt.real_time = i * 100ms;
        run.add(attempt);
    }
    return run;
}

journal::Attempt on(std::uint32_t connection, journal::Attempt attempt) {
    attempt.connection = connection;
    return attempt;
}

}  // namespace

TEST_CASE("connections that are of one mind each tell one worker that fails") {
    const RecordedRun run = forty([](int i) {
        const auto connection = static_cast<std::uint32_t>(i / 6 + 1);
        return on(
            connection, connection % 3 == 0 ? RecordedRun::refused(500) : RecordedRun::accepted());
    });
    const auto& instance = rules::find_failing_instance(run.run());
    CHECK(instance.connections_refused == 2);
    CHECK(instance.connections_taken == 5);
    CHECK(contains(verdict_on(run, "status.200").fix, "one of several workers or servers fails"));
    for (const char* rule : {"payload.events", "delivery.duplicate", "content.twin"}) {
        CHECK(verdict_on(run, rule).status != Status::fail);
    }
}

TEST_CASE("every third request refused tells one of three servers that fails") {
    const RecordedRun run = forty([](int i) {
        return on(1, i % 3 == 1 ? RecordedRun::refused(502) : RecordedRun::accepted());
    });
    CHECK(rules::find_failing_instance(run.run()).turn == 3);
    CHECK(contains(verdict_on(run, "status.200").fix, "Every third request was refused"));
}

TEST_CASE("refusals that never follow upon each other tell one server of several (--state)") {
    // Readings of the state took turns, too: every second or third event meets the bad one.
    const auto play = [](bool is_taken_again) {
        RecordedRun run;
        std::uint32_t delivery = 0;
        bool is_repetition = false;
        for (int i = 0; i < 100; ++i) {
            const bool is_refused = i % 5 == 1 || i % 5 == 3;
            auto attempt = is_refused ? RecordedRun::refused(502) : RecordedRun::accepted();
            delivery += is_repetition ? 0U : 1U;
            attempt.event = events.at(delivery % events.size());
            attempt.call = std::string(31, 'c') + static_cast<char>('a' + delivery / 4 % 26);
            attempt.delivery = delivery;
            attempt.attempt = is_repetition ? 2 : 1;
            attempt.real_time = i * 100ms;
            is_repetition = is_refused && is_taken_again;
            run.add(attempt);
        }
        return run;
    };
    const RecordedRun run = play(true);
    CHECK(rules::find_failing_instance(run.run()).is_never_twice_in_a_row);
    CHECK(contains(verdict_on(run, "status.200").fix, "one of them fails or is down"));
    CHECK(rules::find_failing_instance(play(false).run()).refused.empty());
}

TEST_CASE("a kind of event that is never taken is no worker that fails") {
    const RecordedRun run = forty([](int i) {
        return on(1, i % 4 == 2 ? RecordedRun::refused(500) : RecordedRun::accepted());
    });
    CHECK(rules::find_failing_instance(run.run()).refused.empty());
}

TEST_CASE("refusals here and there on the same connections are no worker that fails") {
    const RecordedRun run = forty([](int i) {
        const bool is_refused = i % 7 == 3 || i % 11 == 5 || i % 13 == 8;
        return on(
            static_cast<std::uint32_t>(i / 8 + 1),
            is_refused ? RecordedRun::refused(500) : RecordedRun::accepted());
    });
    CHECK(rules::find_failing_instance(run.run()).refused.empty());
}

TEST_CASE("a door that closes for good is no worker that fails") {
    const RecordedRun run = forty([](int i) {
        return on(
            static_cast<std::uint32_t>(i / 5 + 1),
            i >= 20 ? RecordedRun::refused(500) : RecordedRun::accepted());
    });
    CHECK(rules::find_failing_instance(run.run()).refused.empty());
}

TEST_CASE("new connections that never answer beside quick ones tell one worker that hangs") {
    const auto some_hang = [](bool is_reused) {
        return forty([is_reused](int i) {
            auto silent = on(static_cast<std::uint32_t>(100 + i), RecordedRun::timed_out());
            silent.is_connection_reused = is_reused;
            return i % 9 == 4 ? silent
                              : on(static_cast<std::uint32_t>(i / 5 + 1), RecordedRun::accepted());
        });
    };
    const RecordedRun worker = some_hang(false);
    CHECK(rules::find_silent_instance(worker.run()).unanswered.size() == 4);
    CHECK(contains(verdict_on(worker, "time.2s").fix, "one of several workers or servers hangs"));
    CHECK(rules::find_silent_instance(some_hang(true).run()).unanswered.empty());
}
