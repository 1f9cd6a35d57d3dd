#pragma once

#include "emitter/http_server/message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <optional>

namespace ringproof::http_server {

/// Where a connection waits for its handler's answer, and for the answer's delay.
class Exchange {
  public:
    explicit Exchange(const boost::asio::any_io_executor& executor);

    [[nodiscard]] boost::asio::any_io_executor executor() { return timer_.get_executor(); }

    /// The first answer counts. On the server's thread only, as all the rest.
    void answer(Answer answer);

    /// Ends the wait at once: the connection is going away.
    void abort();

    /// The answer, once it was given and its delay has passed.
    boost::asio::awaitable<Answer> wait();

  private:
    std::optional<Answer> answer_;
    boost::asio::steady_timer timer_;
};

}  // namespace ringproof::http_server
