#pragma once

#include "emitter/http_server/server.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <variant>
#include <vector>

namespace ringproof::http_server {

/// One or two listening sockets on the same port.
using Listeners = std::vector<boost::asio::ip::tcp::acceptor>;

/// Listens on `address` (an IP address or `localhost`, see ServerOptions) and `port`.
[[nodiscard]] std::variant<Listeners, StartError> open_listeners(
    boost::asio::io_context& io, const std::string& address, std::uint16_t port);

}  // namespace ringproof::http_server
