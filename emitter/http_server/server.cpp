#include "emitter/http_server/server.hpp"

#include "emitter/http_server/server_state.hpp"

#include <boost/asio/post.hpp>

#include <utility>

namespace ringproof::http_server {
namespace asio = boost::asio;

Server::Server(std::shared_ptr<State> state) : state_{std::move(state)} {}

Server::~Server() {
    stop();
}

std::variant<std::unique_ptr<Server>, StartError> Server::open(
    asio::io_context& io, ServerOptions options, std::vector<Route> routes) {
    auto state = std::make_shared<State>(io, std::move(options), std::move(routes));
    if (auto error = state->start()) {
        return *std::move(error);
    }
    return std::unique_ptr<Server>{new Server{std::move(state)}};
}

std::uint16_t Server::port() const {
    return state_->port();
}

void Server::stop() {
    asio::post(state_->io(), [state = state_] { state->stop(); });
}

}  // namespace ringproof::http_server
