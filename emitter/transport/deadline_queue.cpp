#include "emitter/transport/deadline_queue.hpp"

#include <algorithm>

namespace ringproof::transport {
namespace {

// Often enough to notice a stall that matters against 2 s, seldom enough to cost nothing.
constexpr std::chrono::milliseconds heartbeat{20};

}  // namespace

void DeadlineQueue::add(Deadline& deadline, Moment expires_at) {
    deadline.expires_at = expires_at;
    auto place = deadlines_.end();
    while (place != deadlines_.begin() && std::prev(place)->expires_at > expires_at) {
        --place;
    }
    deadlines_.insert(place, deadline);
}

void DeadlineQueue::remove(Deadline& deadline) {
    deadline.unlink();
}

Deadline* DeadlineQueue::first() {
    return deadlines_.empty() ? nullptr : &deadlines_.front();
}

void DeadlineTimer::add(Deadline& deadline, Moment expires_at) {
    queue_.add(deadline, expires_at);
    if (expires_at < armed_for_) {
        arm(now());
    }
}

void DeadlineTimer::remove(Deadline& deadline) {
    if (!deadline.is_linked()) {
        return;
    }
    DeadlineQueue::remove(deadline);
    if (queue_.first() == nullptr) {
        // A timer left behind would keep the loop alive after the last attempt.
        timer_.cancel();
        armed_for_ = Moment::max();
    }
}

Duration DeadlineTimer::worst_lag(Moment start, Moment end) const {
    const Duration overdue = end > armed_for_ ? end - armed_for_ : Duration{};
    return std::max(overdue, lag_.worst_since(start));
}

void DeadlineTimer::arm(Moment now) {
    armed_for_ = std::min(queue_.first()->expires_at, now + heartbeat);
    timer_.expires_at(armed_for_);
    timer_.async_wait([this, life = std::weak_ptr<char>{life_}](boost::system::error_code error) {
        if (!error && !life.expired()) {
            on_timer();
        }
    });
}

void DeadlineTimer::on_timer() {
    const Moment moment = now();
    if (moment < armed_for_) {
        return;  // It was set anew after this wait had ended: its own wait is pending.
    }
    lag_.note(moment, moment - armed_for_);
    armed_for_ = Moment::max();
    while (queue_.first() != nullptr && queue_.first()->expires_at <= moment) {
        Deadline& due = *queue_.first();
        DeadlineQueue::remove(due);
        due.on_deadline(moment);
    }
    if (queue_.first() != nullptr && armed_for_ == Moment::max()) {
        arm(moment);
    }
}

}  // namespace ringproof::transport
