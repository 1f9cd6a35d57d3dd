#pragma once

#include "emitter/clock/clock.hpp"
#include "emitter/clock/skipping_clock.hpp"
#include "emitter/journal/journal.hpp"
#include "emitter/run/dense_window.hpp"
#include "emitter/run/errand_queue.hpp"
#include "emitter/run/play.hpp"
#include "emitter/transport/faults/fault.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ringproof::run {

/// What the one who drives an engine has to do next.
struct NextStep {
    enum class Kind {
        finished,         ///< nothing is left to do
        errand,           ///< call `do_errand`, which blocks, then `step` again
        wait_for_answer,  ///< an answer will wake the engine
        sleep,            ///< call `step` again after `real_time`, or when an answer came
    };
    Kind kind{};
    Duration real_time{};
};

/// Plays one scenario: takes what is due, sends it, notes what became of it.
///
///     schedule --due--> engine --request--> transport
///        ^                |  ^                 |
///        +----answer------+  +-----result------+
///                         +--facts--> journal
///
/// Holds no timer and no socket: whoever drives it calls `step` and does as it says, so that a
/// test can play a day without waiting for any of it.
class Engine {
  public:
    struct Ports {
        clock::Clock& clock;
        transport::Transport& transport;
        journal::Journal& journal;
        clock::RealTime real_time;   ///< for the log only
        Errands* errands = nullptr;  ///< null: commands are not run and no state is read
    };

    /// All that is referred to must outlive the engine, and the transport's callbacks with it.
    Engine(const Play& play, const PlayOptions& options, Ports ports);

    /// Sends all that is due and may be sent.
    [[nodiscard]] NextStep step();

    /// Does what blocks. Nothing is in flight when a step asks for it.
    void do_errand() { errands_.do_next(ports_.clock.now()); }

    /// `wake` is called after each answer; it shall see to it that `step` is called.
    void on_answer(std::function<void()> wake) { wake_ = std::move(wake); }

    /// Nothing new is sent; the answers under way are still waited for.
    void interrupt() { is_interrupted_ = true; }

    [[nodiscard]] bool is_interrupted() const { return is_interrupted_; }

    /// How much virtual time has passed since the scenario's start.
    [[nodiscard]] Duration virtual_elapsed() const;

  private:
    /// What a request refers to while it is under way.
    struct InFlight {
        schedule::DueWork work;
        Instant virtual_time;
        Duration real_time{};
        std::string body;
        std::string headers;
        faults::FaultSet faults;
    };

    /// How long one kind of event goes on to be sent although no answer comes in time.
    struct Patience {
        std::size_t timeouts_in_a_row = 0;
        std::size_t absences_in_a_row = 0;
        std::size_t timeouts = 0;
        std::size_t attempts = 0;
        bool is_over = false;
    };

    [[nodiscard]] std::optional<Instant> next_due() const;
    void do_due_work(Instant now);
    void do_scripted_step(const scenario::Step& step);
    [[nodiscard]] bool may_overlap(Instant due) const;
    [[nodiscard]] bool is_step_due(Instant due) const;
    void send_or_park(const schedule::DueWork& work);
    void send(const schedule::DueWork& work);
    void send_parked(std::uint32_t call);
    void lose(const schedule::DueWork& work);
    void take_result(InFlight& in_flight, transport::Result result);
    void note_call_start(const schedule::PlannedEvent& event);
    void note_attempt(InFlight& in_flight, transport::Result result);
    void note_effect(const schedule::DueWork& work, const schedule::AnswerEffect& effect);
    void note_patience(rinkel::Event event, bool is_timeout);
    void note_absence(rinkel::Event event, bool was_away);
    void leave_out(rinkel::Event event);
    [[nodiscard]] bool is_patience_over() const;
    [[nodiscard]] bool is_left_out(rinkel::Event event) const;
    [[nodiscard]] DenseWindow::Attempt kind_of(const schedule::DueWork& work) const;
    [[nodiscard]] const schedule::PlannedEvent& event_of(const schedule::DueWork& work) const;
    [[nodiscard]] InFlight& occupy_slot();

    const Play& play_;
    const PlayOptions& options_;
    Ports ports_;
    schedule::DeliverySchedule schedule_;
    std::vector<scenario::Step> steps_;  ///< by time
    std::size_t next_step_ = 0;
    std::vector<std::string> call_ids_;  ///< by call; empty until the call has begun
    std::vector<std::unique_ptr<InFlight>> slots_;
    std::vector<InFlight*> free_slots_;
    std::size_t in_flight_ = 0;
    DenseWindow window_;
    ErrandQueue errands_;
    /// By call: due work that waits for the call's earlier request (pace `dense`).
    std::unordered_map<std::uint32_t, std::deque<schedule::DueWork>> parked_;
    std::uint32_t tls_noted_ = 0;
    std::array<Patience, rinkel::event_count> patience_{};  ///< by kind of event
    std::function<void()> wake_;
    bool is_interrupted_ = false;
};

}  // namespace ringproof::run
