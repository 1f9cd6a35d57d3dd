#pragma once

#include "emitter/journal/records.hpp"

#include <string>
#include <vector>

namespace ringproof::run {

/// What the receiver shall be asked for: the state of these calls.
struct StateQuestion {
    std::vector<std::string> calls;
    /// Right after this event was accepted, so a change is looked for; nothing: at the end, so all
    /// changes shall have come to rest.
    std::optional<journal::Event> after;
};

/// Port: what blocks. Called only while nothing is in flight, so that no request is delayed by it.
class Errands {
  public:
    virtual ~Errands() = default;

    /// Runs a program and waits for its end, for a bounded time. The caller fills in the virtual
    /// time.
    [[nodiscard]] virtual journal::HookRan run_command(
        const std::vector<std::string>& arguments) = 0;

    /// One reading for each call and each place that tells of state. The caller fills in the
    /// virtual time.
    [[nodiscard]] virtual std::vector<journal::StateRead> read_states(
        const StateQuestion& question) = 0;
};

/// When the receiver is asked for what it stored.
enum class StateMoments { never, at_end, after_each_event };

/// More calls than this are not asked for at the end of one play.
inline constexpr std::size_t state_calls_max = 1000;

}  // namespace ringproof::run
