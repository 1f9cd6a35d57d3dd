#pragma once

#include "emitter/journal/journal.hpp"
#include "emitter/run/errands.hpp"
#include "emitter/scenario/scenario.hpp"

#include <deque>
#include <set>
#include <string>
#include <utility>
#include <variant>

namespace ringproof::run {

/// Where in a scenario something was asked for.
struct Place {
    std::string file;
    std::uint32_t line = 0;
};

/// The errands of one play in the order in which they fell due, and the last of all: what the
/// receiver has stored in the end.
class ErrandQueue {
  public:
    /// Without `errands` nothing is ever due. All must outlive the queue.
    ErrandQueue(Errands* errands, StateMoments moments, journal::Journal& journal)
        : errands_(errands), moments_(moments), journal_(journal) {}

    void note_call(const std::string& call);

    /// The receiver took this event, and nothing else is in flight. A repetition shall change
    /// nothing, so only the first one is looked after.
    void note_taken(const std::string& call, journal::Event event);

    void add_command(const scenario::RunCommand& command, const Place& place);

    /// Something must be done before anything else is sent.
    [[nodiscard]] bool is_due() const { return !due_.empty(); }

    /// The last reading of all has not been done.
    [[nodiscard]] bool has_last() const;

    /// Does what is due, or else the last reading. Blocks.
    void do_next(Instant now);

  private:
    struct Command {
        std::vector<std::string> arguments;
        Place place;
    };

    void run(const Command& command, Instant now);
    void read(const StateQuestion& question, Instant now);

    Errands* errands_;
    StateMoments moments_;
    journal::Journal& journal_;
    std::deque<std::variant<Command, StateQuestion>> due_;
    std::vector<std::string> calls_;
    std::set<std::pair<std::string, journal::Event>> taken_;
    bool is_last_done_ = false;
};

}  // namespace ringproof::run
