#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <sys/epoll.h>

namespace ringproof::transport {

/// What a socket can do without blocking. After an error it can do both, and either one tells.
struct Ready {
    bool for_reading = false;
    bool for_writing = false;
};

/// A socket's owner, as the set of sockets knows it.
class ReadyListener {
  public:
    ReadyListener() = default;
    ReadyListener(const ReadyListener&) = delete;
    ReadyListener& operator=(const ReadyListener&) = delete;
    virtual ~ReadyListener() = default;

    /// May close any socket, or destroy the set.
    virtual void on_ready(Ready ready) = 0;
};

/// Which sockets are ready, from an epoll set of our own, which the loop looks into. Asio arms a
/// socket anew for every wait: a system call for each request. Here it is armed once, and again
/// only when its owner asks.
class ReadySet {
  public:
    explicit ReadySet(boost::asio::io_context& io);
    ReadySet(const ReadySet&) = delete;
    ReadySet& operator=(const ReadySet&) = delete;

    /// From now on the listener hears of each change to ready for reading. False when the system
    /// allows no more sockets to be watched.
    [[nodiscard]] bool add(int socket, ReadyListener& listener);

    /// Tells once more, of what is ready already, too.
    void tell_again(int socket, ReadyListener& listener, Ready of);

    /// To be called before the socket is closed, which takes it out of the set.
    void forget(const ReadyListener& listener);

    /// The loop looks into the set, and has work, as long as somebody waits.
    void begin_wait();
    void end_wait();

  private:
    void look();
    void dispatch();

    boost::asio::posix::stream_descriptor set_;
    std::size_t waits_ = 0;
    bool is_looking_ = false;
    std::array<epoll_event, 64> events_{};
    std::span<epoll_event> untold_;  ///< of `events_`, while they are being told
    std::shared_ptr<char> life_ = std::make_shared<char>();
};

}  // namespace ringproof::transport
