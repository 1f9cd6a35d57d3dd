#pragma once

#include "emitter/http_server/connection.hpp"
#include "emitter/http_server/listeners.hpp"
#include "emitter/http_server/server.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace ringproof::http_server {

/// What a server is made of. Shared with the coroutines that run on it, which may end after the
/// Server object.
class Server::State : public std::enable_shared_from_this<State> {
  public:
    State(boost::asio::io_context& io, ServerOptions options, std::vector<Route> routes);

    std::optional<StartError> start();

    [[nodiscard]] std::uint16_t port() const { return port_; }

    [[nodiscard]] boost::asio::io_context& io() { return io_; }

    /// On the server's thread.
    void stop();

  private:
    boost::asio::awaitable<void> accept(boost::asio::ip::tcp::acceptor& acceptor);
    boost::asio::awaitable<void> serve(std::shared_ptr<Connection> connection);

    boost::asio::io_context& io_;
    ServerOptions options_;
    Router router_;
    std::optional<boost::asio::ssl::context> tls_;
    Listeners listeners_;
    std::uint16_t port_ = 0;
    std::set<std::shared_ptr<Connection>> connections_;
    boost::asio::steady_timer room_;  ///< cancelled when a connection ends
    boost::asio::steady_timer drain_;
    bool is_stopping_ = false;
};

}  // namespace ringproof::http_server
