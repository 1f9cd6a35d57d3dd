#pragma once

#include "cli/play_plan.hpp"
#include "emitter/clock/clock.hpp"
#include "emitter/journal/journal.hpp"
#include "emitter/run/engine.hpp"
#include "emitter/state/early_readings.hpp"
#include "emitter/state/network_errands.hpp"
#include "emitter/transport/faults/faulting_transport.hpp"
#include "emitter/transport/https_transport.hpp"
#include "emitter/transport/idle_lines.hpp"
#include "emitter/transport/patient_transport.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <functional>
#include <iosfwd>
#include <memory>
#include <string_view>
#include <vector>

namespace ringproof::cli {

/// Plays scenarios one after the other over the real network. The only place where the engine
/// meets a concrete clock, transport and signal.
class NetworkPlayer {
  public:
    /// `options` and `err` must outlive the player; the transport runs on `io` and shares
    /// `idle_lines` with those that the player makes.
    NetworkPlayer(
        const RunOptions& options,
        std::unique_ptr<boost::asio::io_context> io,
        std::unique_ptr<transport::Transport> transport,
        std::shared_ptr<transport::IdleLines> idle_lines,
        std::ostream& err);

    /// Returns when all is played, or when the user has interrupted it (Ctrl-C).
    void play(
        std::string_view command, const std::vector<PlannedPlay>& plays, journal::Journal& journal);

    [[nodiscard]] boost::asio::io_context& io() { return *io_; }

    [[nodiscard]] transport::Transport& transport() { return *transport_; }

    /// The user has asked for the end.
    [[nodiscard]] bool is_interrupted() const { return is_interrupted_; }

    /// Called after each play with how many there were; when it says no, nothing else is played.
    /// It may change how the others are played.
    void after_each(std::function<bool(std::size_t)> goes_on) { goes_on_ = std::move(goes_on); }

    /// `more` is called when all plays are done, before the run is finished, unless it was
    /// interrupted or stopped early.
    void then(std::function<void(journal::Journal&)> more) { more_ = std::move(more); }

  private:
    Duration play_one(
        const PlannedPlay& planned, journal::Journal& journal, const clock::RealTime& since_begin);
    void wait_for_interrupt();
    [[nodiscard]] std::unique_ptr<run::Errands> errands_for(const PlannedPlay& planned);
    void read_early_states(journal::Journal& journal);
    void tell_places_never_found(journal::Journal& journal) const;

    const RunOptions& options_;
    std::ostream& err_;
    std::unique_ptr<boost::asio::io_context> io_;
    std::unique_ptr<transport::Transport> transport_;
    std::unique_ptr<transport::Transport> state_transport_;  ///< made when it is needed
    std::shared_ptr<transport::IdleLines> idle_lines_;
    std::vector<state::StatePlace> ignored_;
    state::Habits habits_;
    state::EarlyReadings early_;
    Instant last_moment_{};  ///< virtual, of the last play
    transport::PatientTransport patient_;
    faults::FaultingTransport faulting_;
    boost::asio::signal_set signals_;
    run::Engine* playing_ = nullptr;
    std::function<bool(std::size_t)> goes_on_;
    std::function<void(journal::Journal&)> more_;
    bool is_stopped_early_ = false;
    bool is_interrupted_ = false;
};

/// A player as the options ask; null, after saying why, when they cannot work (an unreadable
/// --ca-file, say).
[[nodiscard]] std::unique_ptr<NetworkPlayer> make_player(
    const RunOptions& options, std::ostream& err);

}  // namespace ringproof::cli
