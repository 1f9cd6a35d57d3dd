#pragma once

#include "emitter/run/play.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace ringproof::plan {

/// When events of a kind are first sent, after the scenario's start.
struct EventTimes {
    Duration first{};
    Duration last{};
};

/// Which events the calls of a scenario have, by call script, and when.
class EventCalendar {
  public:
    explicit EventCalendar(const run::Play& play);

    /// Of all events that are meant; nothing: there is none. What is left out means all.
    [[nodiscard]] std::optional<EventTimes> times_of(
        const std::optional<rinkel::Event>& event, const std::optional<std::string>& call) const;

    /// True when some call has both.
    [[nodiscard]] bool has_both(
        rinkel::Event one, rinkel::Event other, const std::optional<std::string>& call) const;

  private:
    using Key = std::pair<std::string, rinkel::Event>;  ///< a script's name

    std::map<Key, EventTimes> times_;
};

}  // namespace ringproof::plan
