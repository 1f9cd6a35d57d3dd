#pragma once

#include "emitter/http_server/server.hpp"

#include <memory>
#include <thread>
#include <variant>
#include <vector>

namespace ringproof::http_server {

/// A server with a thread of its own, on which all its handlers run.
class BackgroundServer {
  public:
    [[nodiscard]] static std::variant<std::unique_ptr<BackgroundServer>, StartError> start(
        ServerOptions options, std::vector<Route> routes);

    /// Stops and waits for the thread: bounded by the limits' drain time.
    ~BackgroundServer();
    BackgroundServer(const BackgroundServer&) = delete;
    BackgroundServer& operator=(const BackgroundServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }

  private:
    BackgroundServer();

    std::unique_ptr<boost::asio::io_context> io_;
    std::unique_ptr<Server> server_;
    std::thread thread_;
};

}  // namespace ringproof::http_server
