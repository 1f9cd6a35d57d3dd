#pragma once

#include "emitter/plan/rehearsal.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <limits>
#include <string_view>
#include <variant>
#include <vector>

namespace ringproof::plan {

/// Attempts in a row that the same faults strike, with the same end.
struct AttemptRun {
    int first = 1;
    int last = 1;
    schedule::Answer answer{};
    std::string_view faults;  ///< as in Prospect
};

/// How a delivery ends.
enum class Ending {
    delivered,
    gave_up,   ///< its last attempt failed (F8)
    dropped,   ///< its webhook went off while it waited for a retry (F11)
    not_sent,  ///< its webhook was off already (F11)
};

/// One event of one call, and all that comes of it.
struct PlannedDelivery {
    std::uint32_t index = 0;  ///< into the timeline's events; a log counts from 1
    std::vector<AttemptRun> attempts;
    Ending ending{};
    Instant ended;

    [[nodiscard]] int attempt_count() const { return attempts.empty() ? 0 : attempts.back().last; }
};

/// A webhook goes off because a delivery has been given up (F8).
struct Disablement {
    rinkel::Event event{};
    Instant at;
    int attempts = 0;
    std::uint32_t dropped = 0;  ///< other deliveries that lose their retries by it
};

/// What happens besides deliveries. The pointer stays as long as the scenario.
using Happening = std::variant<Disablement, const scenario::Step*>;

/// Gets a calendar, entry by entry.
class CalendarReader {
  public:
    virtual ~CalendarReader() = default;

    /// In the order of the first attempts.
    virtual void delivery(const PlannedDelivery& delivery) = 0;

    /// Comes before the deliveries that are due later.
    virtual void happening(const Happening& happening, Instant at) = 0;
};

/// Puts a rehearsal into the order of a calendar: each delivery with its whole course, at the
/// place of its first attempt. Holds only deliveries that are not over and what waits behind them.
class Calendar final : public Audience {
  public:
    /// Play and reader must stay as long as the calendar. Of the deliveries only the first
    /// `deliveries_max` are handed on, and no memory is spent on the others.
    Calendar(
        const run::Play& play,
        CalendarReader& reader,
        std::size_t deliveries_max = std::numeric_limits<std::size_t>::max())
        : play_(play), reader_(reader), deliveries_max_(deliveries_max) {}

    void sent(const schedule::DueWork& work) override;
    void answered(
        const schedule::DueWork& work,
        const Prospect& prospect,
        const schedule::AnswerEffect& effect) override;
    void lost(const schedule::DueWork& work) override;
    void stepped(const scenario::Step& step) override;

    /// To be called when the rehearsal is over: hands on what is left.
    void finish();

  private:
    enum class State { waits_for_retry, under_way, over };

    struct Entry {
        PlannedDelivery delivery;
        State state = State::under_way;
    };

    struct Note {
        Instant at;
        Happening what;
    };

    [[nodiscard]] bool is_shown(std::uint32_t delivery) const { return delivery < deliveries_max_; }

    [[nodiscard]] Entry& entry_of(std::uint32_t delivery);
    void note_course(
        const schedule::DueWork& work,
        const Prospect& prospect,
        const schedule::AnswerEffect& effect);
    void drop_waiting(rinkel::Event event, Instant at);
    void hand_on();

    const run::Play& play_;
    CalendarReader& reader_;
    std::size_t deliveries_max_;
    std::deque<Entry> entries_;  ///< those not handed on yet; the first is delivery `first_`
    std::uint32_t first_ = 0;
    std::deque<Note> notes_;
};

}  // namespace ringproof::plan
