#include "emitter/schedule/delivery_schedule.hpp"

#include "emitter/core/seeded_random.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/scenarios.hpp"

#include <map>

using namespace ringproof;
using namespace ringproof::schedule;
using namespace std::chrono_literals;
using rinkel::Event;
using test::nine;

namespace {

constexpr WebhookSwitches all_on{true, true, true, true, true};
const rinkel::RetryPolicy documented{};

std::vector<PlannedEvent> events_at(Event event, std::vector<Duration> offsets) {
    std::vector<PlannedEvent> events;
    for (const Duration offset : offsets) {
        events.push_back({nine + offset, static_cast<std::uint32_t>(events.size()), event});
    }
    return events;
}

struct Sent {
    std::uint32_t delivery;
    int attempt;
    Duration due;
    friend bool operator==(const Sent&, const Sent&) = default;
};

struct Play {
    std::vector<Sent> sent;
    std::vector<std::uint32_t> lost;
    std::vector<AnswerEffect> effects;
};

/// Plays to the end; `answer(delivery, attempt)` is the receiver.
template <typename Receiver>
Play play(DeliverySchedule& schedule, Receiver&& answer) {
    Play out;
    while (const auto due = schedule.next_due()) {
        const auto work = schedule.take_due(*due);
        REQUIRE(work);
        CHECK(work->due == *due);
        if (work->kind == DueWork::Kind::lose) {
            out.lost.push_back(work->delivery);
            continue;
        }
        out.sent.push_back({work->delivery, work->attempt, work->due - nine});
        out.effects.push_back(
            schedule.on_answer(work->delivery, answer(work->delivery, work->attempt)));
    }
    return out;
}

constexpr auto always_fails = [](std::uint32_t, int) {
    return Answer::failed;
};

}  // namespace

TEST_CASE("a 200 ends a delivery") {
    const auto events = events_at(Event::call_end, {0s});
    DeliverySchedule schedule{events, documented, all_on};
    const Play played = play(schedule, [](auto, int) { return Answer::accepted; });
    CHECK(played.sent == std::vector<Sent>{{0, 1, 0s}});
    CHECK(played.effects[0].kind == AnswerEffect::Kind::delivered);
}

TEST_CASE("nothing is due before its time") {
    const auto events = events_at(Event::call_end, {8s});
    DeliverySchedule schedule{events, documented, all_on};
    CHECK_FALSE(schedule.take_due(nine + 8s - 1ns));
    CHECK(schedule.take_due(nine + 8s));
    CHECK_FALSE(schedule.next_due());
}

TEST_CASE("a delivery that never succeeds is tried 25 times, hour by hour, then given up (F7-F9)") {
    const auto events = events_at(Event::call_end, {0s});
    DeliverySchedule schedule{events, documented, all_on};
    const Play played = play(schedule, always_fails);
    REQUIRE(played.sent.size() == 25);
    for (int i = 0; i < 25; ++i) {
        CHECK(played.sent[static_cast<std::size_t>(i)] == Sent{0, i + 1, i * 1h});
    }
    const AnswerEffect& last = played.effects.back();
    CHECK(last.kind == AnswerEffect::Kind::gave_up);
    CHECK(last.is_webhook_disabled);
    CHECK(last.attempts == 25);
    CHECK_FALSE(schedule.is_active(Event::call_end));
}

TEST_CASE("a 200 on the last attempt keeps the webhook") {
    const auto events = events_at(Event::call_end, {0s});
    DeliverySchedule schedule{events, documented, all_on};
    play(schedule, [](auto, int attempt) {
        return attempt == 25 ? Answer::accepted : Answer::failed;
    });
    CHECK(schedule.is_active(Event::call_end));
}

TEST_CASE("the first delivery that gives up takes the others of its webhook along (F11)") {
    const auto events = events_at(Event::call_end, {0s, 90min, 23h, 24h + 1s, 30h});
    DeliverySchedule schedule{events, documented, all_on};
    const Play played = play(schedule, always_fails);
    CHECK(played.effects.back().dropped == 2);
    CHECK(played.sent.back() == Sent{0, 25, 24h});
    CHECK(played.lost == std::vector<std::uint32_t>{3, 4});
}

TEST_CASE("webhooks of other events go on when one is disabled (F11)") {
    auto events = events_at(Event::call_end, {0s});
    events.push_back({nine + 25h, 1, Event::call_start});
    DeliverySchedule schedule{events, documented, all_on};
    const Play played = play(schedule, [](std::uint32_t delivery, int) {
        return delivery == 0 ? Answer::failed : Answer::accepted;
    });
    CHECK(played.sent.back() == Sent{1, 1, 25h});
    CHECK(schedule.is_active(Event::call_start));
}

TEST_CASE("later events of a call do not wait for the retries of earlier ones (F12)") {
    const auto events = events_at(Event::call_end, {0s, 8s});
    DeliverySchedule schedule{events, documented, all_on};
    const Play played = play(schedule, [](std::uint32_t delivery, int attempt) {
        return delivery == 0 && attempt == 1 ? Answer::failed : Answer::accepted;
    });
    CHECK(played.sent == std::vector<Sent>{{0, 1, 0s}, {1, 1, 8s}, {0, 2, 1h}});
}

TEST_CASE("a webhook that is saved again gets new events, not the dropped ones (F11)") {
    const auto events = events_at(Event::call_end, {0s, 1s, 48h});
    DeliverySchedule schedule{events, documented, all_on};
    for (int i = 0; i < 2; ++i) {
        schedule.on_answer(schedule.take_due(nine + 1s)->delivery, Answer::failed);
    }
    CHECK(schedule.disable(Event::call_end) == 2);
    schedule.enable(Event::call_end);
    CHECK(schedule.next_due() == nine + 48h);
    CHECK(schedule.take_due(nine + 48h)->kind == DueWork::Kind::send);
}

TEST_CASE("an answer that comes after its webhook was switched off starts no retry") {
    const auto events = events_at(Event::call_end, {0s, 1s});
    DeliverySchedule schedule{events, documented, all_on};
    const auto first = schedule.take_due(nine + 1s);
    const auto second = schedule.take_due(nine + 1s);
    CHECK(schedule.disable(Event::call_end) == 0);  // Both may still arrive.
    CHECK(schedule.on_answer(first->delivery, Answer::failed).kind == AnswerEffect::Kind::dropped);
    CHECK(
        schedule.on_answer(second->delivery, Answer::accepted).kind ==
        AnswerEffect::Kind::delivered);
    CHECK_FALSE(schedule.next_due());
}

TEST_CASE("events of a webhook that is off from the start are lost") {
    const auto events = events_at(Event::call_end, {0s});
    DeliverySchedule schedule{events, documented, {true, true, true, false, true}};
    CHECK(play(schedule, always_fails).lost.size() == 1);
}

TEST_CASE("a policy without retries makes one attempt") {
    const auto events = events_at(Event::call_end, {0s});
    DeliverySchedule schedule{events, {2s, 1h, 0s}, all_on};
    CHECK(play(schedule, always_fails).sent.size() == 1);
}

TEST_CASE("retries keep their hours although answers overtake each other") {
    const auto events = events_at(Event::call_end, {0s, 1s, 2s});
    DeliverySchedule schedule{events, documented, all_on};
    std::vector<std::uint32_t> first_round;
    while (const auto work = schedule.take_due(nine + 2s)) {
        first_round.push_back(work->delivery);
    }
    for (const auto delivery : {2U, 0U, 1U}) {
        schedule.on_answer(delivery, Answer::failed);
    }
    std::vector<std::uint32_t> second_round;
    while (const auto work = schedule.take_due(nine + 1h + 2s)) {
        second_round.push_back(work->delivery);
    }
    CHECK(first_round == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(second_round == first_round);
}

TEST_CASE("whatever a receiver answers, F7 to F12 hold") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        SeededRandom random{seed};
        std::vector<PlannedEvent> events;
        Instant at = nine;
        for (std::uint32_t i = 0; i < 60; ++i) {
            at += std::chrono::minutes{random.below(90)};
            events.push_back({at, i, rinkel::all_events[random.below(rinkel::event_count)]});
        }
        const std::uint64_t failures_of_100 = random.below(101);
        DeliverySchedule schedule{events, documented, all_on};

        std::map<Event, Instant> disabled;
        std::vector<int> attempts(events.size(), 0);
        std::vector<bool> is_done(events.size(), false);
        Instant last = nine;
        while (const auto due = schedule.next_due()) {
            const auto work = schedule.take_due(*due);
            REQUIRE(work);
            const PlannedEvent& event = events[work->delivery];
            CAPTURE(seed, work->delivery, work->attempt);
            REQUIRE(work->due >= last);
            last = work->due;
            if (work->kind == DueWork::Kind::lose) {
                REQUIRE(disabled.contains(event.event));
                continue;
            }
            REQUIRE_FALSE(disabled.contains(event.event));
            REQUIRE_FALSE(is_done[work->delivery]);
            REQUIRE(work->attempt == ++attempts[work->delivery]);
            REQUIRE(work->due == event.at + (work->attempt - 1) * 1h);
            const bool fails = random.below(100) < failures_of_100;
            const auto effect =
                schedule.on_answer(work->delivery, fails ? Answer::failed : Answer::accepted);
            is_done[work->delivery] = !fails;
            REQUIRE(effect.is_webhook_disabled == (fails && work->attempt == 25));
            if (effect.is_webhook_disabled) {
                disabled.emplace(event.event, work->due);
            }
        }
        for (std::size_t i = 0; i < events.size(); ++i) {
            const bool was_off = disabled.contains(events[i].event);
            CHECK((is_done[i] || attempts[i] == 25 || was_off));
        }
    }
}
