#pragma once

#include "emitter/run/play.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

/// What a scenario will do, without any traffic: the schedule that `run` plays, answered by an
/// imagined receiver.
namespace ringproof::plan {

/// The receiver's endpoint is down from `from` on, and back at `until` if that is given.
struct Outage {
    Instant from;
    std::optional<Instant> until;

    [[nodiscard]] bool covers(Instant moment) const {
        return from <= moment && (!until || moment < *until);
    }
};

/// What will come of one attempt.
struct Prospect {
    schedule::Answer answer = schedule::Answer::accepted;
    /// The scenario's faults that strike it, as the run log names them; empty: none. Stays as long
    /// as its Foresight.
    std::string_view faults;
};

/// Foretells attempts: the receiver answers 200 at once to all that reaches it, so that only the
/// scenario's own faults and an outage decide.
class Foresight {
  public:
    /// The play must stay as long as its foresight.
    explicit Foresight(const run::Play& play, std::optional<Outage> outage = std::nullopt);

    [[nodiscard]] Prospect of(const schedule::DueWork& work);

  private:
    using Struck = std::vector<std::uint32_t>;  ///< indices of fault rules

    struct Effect {
        schedule::Answer answer{};
        std::string words;
    };

    [[nodiscard]] const Struck& rules_that_may_strike(const schedule::PlannedEvent& event) const;
    [[nodiscard]] Effect work_out(
        const schedule::PlannedEvent& event, const schedule::DueWork& work) const;

    const run::Play& play_;
    std::optional<Outage> outage_;
    /// By call script and event: attempts are many and the rules for each are few.
    std::vector<Struck> rules_;
    /// What rules do together is the same wherever the same ones strike.
    std::map<Struck, Effect> effects_;
    Struck struck_;
};

}  // namespace ringproof::plan
