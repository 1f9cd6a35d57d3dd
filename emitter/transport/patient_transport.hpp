#pragma once

#include "emitter/transport/transport.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace ringproof::transport {

/// Waits, in real time, for a receiver that has answered before and takes no connection any more.
///
/// What a supervisor starts again within a second misses one event in reality, and not a day of
/// them: virtual time must not jump while it is down. A refused attempt stays under way until a
/// connection can be made again, and then fails as it would have.
class PatientTransport final : public Transport {
  public:
    /// `patience` is the longest wait for one restart, and ten times that for all of a run; zero
    /// waits for nobody. Both must outlive it.
    PatientTransport(boost::asio::io_context& io, Transport& inner, Duration patience)
        : inner_{inner}, patience_{patience}, timer_{io}, socket_{io} {}

    void send(const Request& request, OnDone on_done) override;

  private:
    struct Held {
        Result result;
        OnDone on_done;
    };

    void take(Result result, const OnDone& on_done);
    void wait();
    void look();
    void release(bool is_back);

    Transport& inner_;
    Duration patience_;
    Duration waited_{};  ///< in all, over before the wait under way
    boost::asio::steady_timer timer_;
    boost::asio::ip::tcp::socket socket_;
    std::optional<boost::asio::ip::tcp::endpoint> last_seen_;
    std::chrono::steady_clock::time_point wait_start_;
    std::vector<Held> held_;
    bool is_missed_ = false;  ///< in the wait under way
    bool is_gone_ = false;
    std::shared_ptr<char> life_ = std::make_shared<char>();
};

}  // namespace ringproof::transport
