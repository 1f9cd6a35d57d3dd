#pragma once

#include "emitter/journal/run_record.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

/// The flat log, told call by call.
namespace ringproof::report {

/// Whose doing it was that a webhook is off: the scenario may want it so.
enum class Blame { receiver, scenario };

/// An event that was not sent because its webhook is off.
struct LostStory {
    const journal::EventLost* event = nullptr;
    Blame blame = Blame::receiver;
};

/// One event on its way: the first attempt and its retries.
struct DeliveryStory {
    journal::Event event{};
    std::uint32_t number = 0;
    std::vector<const journal::Attempt*> attempts;  ///< never empty
    const journal::GaveUp* gave_up = nullptr;

    /// True when the last attempt was answered 200 in time.
    [[nodiscard]] bool is_accepted() const;

    /// True when the receiver, and not a fault of the scenario, failed an attempt.
    [[nodiscard]] bool has_failure() const;
};

struct CallStory {
    std::string_view id;
    const journal::ScenarioStarted* scenario = nullptr;  ///< null when the log is cut
    const journal::CallStarted* started = nullptr;       ///< null when the log is cut
    std::vector<DeliveryStory> deliveries;               ///< in order of their first attempts
    std::vector<LostStory> lost;

    [[nodiscard]] bool has_failure() const;
};

inline constexpr std::size_t all_calls = SIZE_MAX;

/// Calls, `count_max` at most, with their deliveries in order of appearance: where there are more,
/// those in which the receiver failed come before the first. They refer to `run`.
[[nodiscard]] std::vector<CallStory> tell_calls(
    const journal::RunRecord& run, std::size_t count_max = all_calls);

}  // namespace ringproof::report
