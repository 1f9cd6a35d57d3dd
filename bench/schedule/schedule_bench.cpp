// A day of a receiver that always fails: 1,000,000 calls × 5 events, 25 attempts each, 24 virtual
// hours. Prints attempts per second of one core and the peak memory of the process.

#include "emitter/schedule/delivery_schedule.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <sys/resource.h>
#include <vector>

namespace {

using namespace ringproof;

/// Every call's five events fall due in the same moment: the worst burst there can be, and the
/// only timeline in which no disablement saves an attempt (F11).
std::vector<schedule::PlannedEvent> plan(std::uint32_t calls) {
    const Instant start = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5};
    std::vector<schedule::PlannedEvent> events;
    events.reserve(std::size_t{calls} * rinkel::event_count);
    for (std::uint32_t call = 0; call < calls; ++call) {
        for (const rinkel::Event event : rinkel::all_events) {
            events.push_back({start, call, event});
        }
    }
    return events;
}

struct Outcome {
    std::uint64_t attempts = 0;
    std::uint64_t gave_up = 0;
    Instant last;
};

/// Every attempt of an hour is made before the first of them is answered.
Outcome play(schedule::DeliverySchedule& schedule, std::size_t deliveries) {
    Outcome outcome;
    std::vector<std::uint32_t> in_flight;
    in_flight.reserve(deliveries);
    while (const auto due = schedule.next_due()) {
        outcome.last = *due;
        in_flight.clear();
        while (const auto work = schedule.take_due(*due)) {
            in_flight.push_back(work->delivery);
        }
        outcome.attempts += in_flight.size();
        for (const std::uint32_t delivery : in_flight) {
            const auto effect = schedule.on_answer(delivery, schedule::Answer::failed);
            outcome.gave_up += effect.kind == schedule::AnswerEffect::Kind::gave_up ? 1 : 0;
        }
    }
    return outcome;
}

}  // namespace

int main(int argc, char** argv) {
    std::uint32_t calls = 1'000'000;
    if (argc > 1) {
        const std::string_view text{argv[1]};
        std::from_chars(text.data(), text.data() + text.size(), calls);
    }
    const auto events = plan(calls);
    schedule::DeliverySchedule schedule{events, {}, {true, true, true, true, true}};

    const auto begin = std::chrono::steady_clock::now();
    const Outcome outcome = play(schedule, events.size());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;

    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "%llu attempts in %.2f s: %.1f million attempts per second; %.0f MiB at most; %.0f virtual "
        "hours; %llu deliveries given up\n",
        static_cast<unsigned long long>(outcome.attempts),
        took.count(),
        static_cast<double>(outcome.attempts) / took.count() / 1e6,
        static_cast<double>(usage.ru_maxrss) / 1024,
        std::chrono::duration<double, std::ratio<3600>>(outcome.last - events.front().at).count(),
        static_cast<unsigned long long>(outcome.gave_up));
    return EXIT_SUCCESS;
}
