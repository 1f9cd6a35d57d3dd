#pragma once

#include "emitter/core/time.hpp"

#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <utility>

namespace ringproof::http_server {

/// Calls `bark` when a stage of a connection takes longer than it may.
class Watchdog {
  public:
    /// `bark` must be safe to call for as long as the io_context runs.
    Watchdog(const boost::asio::any_io_executor& executor, std::function<void()> bark)
        : timer_{executor}, bark_{std::move(bark)} {}

    /// Starts a stage; the one before it is over.
    void watch(Duration time_max) {
        timer_.expires_after(time_max);
        timer_.async_wait([bark = bark_](const boost::system::error_code& error) {
            if (!error) {
                bark();
            }
        });
    }

    void rest() { timer_.cancel(); }

  private:
    boost::asio::steady_timer timer_;
    std::function<void()> bark_;
};

}  // namespace ringproof::http_server
