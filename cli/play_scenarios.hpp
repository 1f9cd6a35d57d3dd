#pragma once

#include "cli/run_options.hpp"
#include "emitter/journal/journal.hpp"
#include "emitter/scenario/scenario.hpp"

#include <iosfwd>
#include <memory>
#include <vector>

namespace ringproof::cli {

/// Plays scenarios one after the other over the real network.
class Player {
  public:
    virtual ~Player() = default;

    /// Returns when all is played, or when the user has interrupted it (Ctrl-C).
    virtual void play(
        const std::vector<scenario::Scenario>& scenarios, journal::Journal& journal) = 0;
};

/// Brings the concrete clock and transport together; null, after saying why, when the options
/// cannot work (an unreadable --ca-file, say).
[[nodiscard]] std::unique_ptr<Player> make_player(const RunOptions& options, std::ostream& err);

}  // namespace ringproof::cli
