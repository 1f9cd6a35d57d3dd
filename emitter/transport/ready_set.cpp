#include "emitter/transport/ready_set.hpp"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <system_error>

namespace ringproof::transport {
namespace {

constexpr std::uint32_t reading = EPOLLIN | EPOLLRDHUP | EPOLLET;

int new_set() {
    const int set = ::epoll_create1(EPOLL_CLOEXEC);
    if (set < 0) {
        throw std::system_error{errno, std::generic_category(), "epoll_create1"};
    }
    return set;
}

epoll_event event_for(ReadyListener& listener, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = &listener;
    return event;
}

Ready to_ready(std::uint32_t events) {
    const bool is_broken = (events & (EPOLLHUP | EPOLLERR)) != 0;
    return {
        is_broken || (events & (EPOLLIN | EPOLLRDHUP)) != 0, is_broken || (events & EPOLLOUT) != 0};
}

}  // namespace

ReadySet::ReadySet(boost::asio::io_context& io) : set_{io, new_set()} {}

bool ReadySet::add(int socket, ReadyListener& listener) {
    epoll_event event = event_for(listener, reading);
    return ::epoll_ctl(set_.native_handle(), EPOLL_CTL_ADD, socket, &event) == 0;
}

void ReadySet::tell_again(int socket, ReadyListener& listener, Ready of) {
    epoll_event event = event_for(listener, reading | (of.for_writing ? EPOLLOUT : 0U));
    ::epoll_ctl(set_.native_handle(), EPOLL_CTL_MOD, socket, &event);
}

void ReadySet::forget(const ReadyListener& listener) {
    for (epoll_event& event : untold_) {
        if (event.data.ptr == &listener) {
            event.data.ptr = nullptr;
        }
    }
}

void ReadySet::begin_wait() {
    ++waits_;
    look();
}

void ReadySet::end_wait() {
    assert(waits_ > 0);
    --waits_;
    if (waits_ == 0 && is_looking_) {
        set_.cancel();
    }
}

void ReadySet::look() {
    if (is_looking_ || waits_ == 0 || !untold_.empty()) {
        return;
    }
    is_looking_ = true;
    set_.async_wait(
        boost::asio::posix::stream_descriptor::wait_read,
        [this, life = std::weak_ptr<char>{life_}](boost::system::error_code error) {
            if (life.expired()) {
                return;
            }
            is_looking_ = false;
            if (!error) {
                dispatch();
            }
            if (!life.expired()) {
                look();
            }
        });
}

void ReadySet::dispatch() {
    const int count =
        ::epoll_wait(set_.native_handle(), events_.data(), static_cast<int>(events_.size()), 0);
    untold_ = std::span{events_}.first(static_cast<std::size_t>(std::max(count, 0)));
    const std::weak_ptr<char> life{life_};
    while (!life.expired() && !untold_.empty()) {
        const epoll_event event = untold_.front();
        untold_ = untold_.subspan(1);
        if (auto* listener = static_cast<ReadyListener*>(event.data.ptr)) {
            listener->on_ready(to_ready(event.events));
        }
    }
}

}  // namespace ringproof::transport
