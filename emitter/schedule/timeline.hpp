#pragma once

#include "emitter/rinkel/payload.hpp"
#include "emitter/scenario/scenario.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// When what happens, and what is due next. Pure: never waits, never sends.
namespace ringproof::schedule {

/// One event of one call and when its first attempt is due. Small, because there can be millions.
struct PlannedEvent {
    Instant at;              ///< the event's own moment, unless a fault makes it late
    std::uint32_t call = 0;  ///< index into the timeline's calls
    rinkel::Event event{};
};

/// What a call turned out to be once the seed has drawn.
struct CallDraw {
    std::string id;  ///< 32 hex digits (F28)
    std::string from;
    std::string to;
    std::optional<std::string> answered_by;
    std::optional<std::string> choice;
    std::string summary;
    std::string user_id;  ///< 24 hex digits, for extended payloads (F29)
    Duration rings{};
    Duration talks{};
};

/// When the life of one call happens.
struct CallMoments {
    Instant starts;
    Instant picked_up;  ///< or stopped ringing
    Instant ended;
    Instant heard;  ///< by the AI insights
};

/// What makes a play repeatable: the user's seed, and a name that keeps two scenarios of one run
/// from using the same call ids.
struct Seed {
    std::uint64_t number = 1;
    std::string_view play;
};

/// The calendar of a scenario: every event of every call in the order in which they happen. The
/// scenario must stay as long as its timeline.
class Timeline {
  public:
    Timeline(const scenario::Scenario& scenario, Seed seed);

    /// By time; events of the same moment in the order of their calls, and of one call in the
    /// order of its life. Holds events of subscribed webhooks only (F14).
    [[nodiscard]] std::span<const PlannedEvent> events() const { return events_; }

    [[nodiscard]] std::size_t call_count() const { return calls_.size(); }

    [[nodiscard]] const scenario::CallScript& script_of(std::uint32_t call) const;

    /// What the seed draws for a call; stays as it is until another call is asked for.
    [[nodiscard]] const CallDraw& drawn(std::uint32_t call) const;

    /// The same bytes at every call of this function: a retry repeats them (F10).
    [[nodiscard]] rinkel::Payload payload(
        const PlannedEvent& event, rinkel::PayloadProfile profile) const;

  private:
    struct PlannedCall {
        Instant starts;
        std::uint32_t script = 0;
    };

    void plan_script(std::uint32_t script, Instant& free_from);
    Instant plan_call(std::uint32_t script, Instant starts);
    [[nodiscard]] CallDraw draw(std::uint32_t call) const;
    [[nodiscard]] CallMoments moments(std::uint32_t call, const CallDraw& drawn) const;

    /// The calls that events were last asked for. A call's events come close together, with those
    /// of a hundred other calls between them on a busy day.
    struct Remembered {
        std::uint32_t call = UINT32_MAX;
        CallDraw drawn;
    };

    const scenario::Scenario& scenario_;
    mutable std::array<Remembered, 256> remembered_;
    std::uint64_t seed_;
    std::vector<PlannedCall> calls_;
    std::vector<PlannedEvent> events_;
};

}  // namespace ringproof::schedule
