#pragma once

#include "emitter/http_server/byte_stream.hpp"
#include "emitter/http_server/exchange.hpp"
#include "emitter/http_server/request_reader.hpp"
#include "emitter/http_server/router.hpp"
#include "emitter/http_server/watchdog.hpp"
#include "emitter/http_server/wire.hpp"

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
    boost::asio::awaitable<std::optional<ReadStep>> read_request();
    boost::asio::awaitable<bool> serve(ReadStep step);
    boost::asio::awaitable<Answer> ask(Request& request);
    boost::asio::awaitable<bool> send(Answer answer, WireOptions options);
    boost::asio::awaitable<void> linger();

    ByteStream stream_;
    const Router& router_;
    const Limits& limits_;
    RequestReader reader_;
    std::shared_ptr<Exchange> exchange_;
    std::unique_ptr<Watchdog> watchdog_;
    bool is_serving_ = false;  ///< between a request's end and its answer's
    bool is_finishing_ = false;
};

}  // namespace ringproof::http_server
