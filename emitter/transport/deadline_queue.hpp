#pragma once

#include "emitter/transport/loop_lag.hpp"
#include "emitter/transport/moment.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>

namespace ringproof::transport {

/// Something that must not last longer than a moment. Leaves its queue when it is destroyed.
class Deadline : public boost::intrusive::list_base_hook<
                     boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
  public:
    Deadline() = default;
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;
    virtual ~Deadline() = default;

    virtual void on_deadline(Moment now) = 0;

    Moment expires_at;
};

/// Deadlines, earliest first. Nearly all of them are the same 2 s (F5), so a new one belongs at
/// the end: a sorted list costs less than any heap, and removal costs nothing.
class DeadlineQueue {
  public:
    void add(Deadline& deadline, Moment expires_at);
    static void remove(Deadline& deadline);

    /// The one that is due first, or null.
    [[nodiscard]] Deadline* first();

  private:
    boost::intrusive::list<Deadline, boost::intrusive::constant_time_size<false>> deadlines_;
};

/// Waits for the deadlines of a queue with a single timer: a timer for each attempt would cost a
/// seventh of the CPU. While it waits it beats, which tells how late the loop itself runs.
class DeadlineTimer {
  public:
    explicit DeadlineTimer(boost::asio::io_context& io) : timer_{io} {}

    void add(Deadline& deadline, Moment expires_at);
    void remove(Deadline& deadline);

    /// How late the loop has run at worst between `start` and now, which is `end`, a beat that is
    /// overdue included.
    [[nodiscard]] Duration worst_lag(Moment start, Moment end) const;

  private:
    void arm(Moment now);
    void on_timer();

    DeadlineQueue queue_;
    LoopLag lag_;
    boost::asio::steady_timer timer_;
    Moment armed_for_ = Moment::max();
    std::shared_ptr<char> life_ = std::make_shared<char>();
};

}  // namespace ringproof::transport
