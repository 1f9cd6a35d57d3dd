#pragma once

#include "emitter/http_server/exchange.hpp"
#include "emitter/http_server/request_reader.hpp"
#include "emitter/http_server/router.hpp"
#include "emitter/http_server/watchdog.hpp"
#include "emitter/http_server/wire.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <array>
#include <memory>
#include <optional>

namespace ringproof::http_server {

/// One accepted connection, from its handshake to its end.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    /// `tls` is null for plain HTTP; it, the router and the limits must outlive the connection.
    Connection(
        boost::asio::ip::tcp::socket socket,
        boost::asio::ssl::context* tls,
        const Router& router,
        const Limits& limits);

    /// Serves requests until the client or the server has had enough. Held by shared_ptr.
    boost::asio::awaitable<void> run();

    /// Closes at once when nothing is in flight, else after the answer.
    void finish();

    /// Closes now.
    void abort();

  private:
    struct Chunk {
        bool is_end = false;
        std::size_t size = 0;
    };

    boost::asio::awaitable<bool> shake_hands();
    boost::asio::awaitable<std::optional<ReadStep>> read_request();
    boost::asio::awaitable<bool> serve(ReadStep step);
    boost::asio::awaitable<bool> send(Answer answer, WireOptions options);
    boost::asio::awaitable<bool> write(const std::string& bytes);
    boost::asio::awaitable<Chunk> read_some();
    boost::asio::awaitable<void> linger();
    boost::asio::awaitable<Answer> ask(Request& request);
    void close(Hangup hangup);

    boost::asio::ip::tcp::socket socket_;
    std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
    const Router& router_;
    const Limits& limits_;
    RequestReader reader_;
    std::shared_ptr<Exchange> exchange_;
    std::unique_ptr<Watchdog> watchdog_;
    std::array<char, 16U << 10U> buffer_{};
    bool is_finishing_ = false;
};

}  // namespace ringproof::http_server
