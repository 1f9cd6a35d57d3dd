#include "emitter/http_server/background_server.hpp"

#include <boost/asio/io_context.hpp>

#include <utility>

namespace ringproof::http_server {

BackgroundServer::BackgroundServer() : io_{std::make_unique<boost::asio::io_context>(1)} {}

std::variant<std::unique_ptr<BackgroundServer>, StartError> BackgroundServer::start(
    ServerOptions options, std::vector<Route> routes) {
    std::unique_ptr<BackgroundServer> background{new BackgroundServer};
    auto opened = Server::open(*background->io_, std::move(options), std::move(routes));
    if (auto* error = std::get_if<StartError>(&opened)) {
        return std::move(*error);
    }
    background->server_ = std::get<std::unique_ptr<Server>>(std::move(opened));
    background->thread_ = std::thread{[io = background->io_.get()] {
        io->run();
    }};
    return background;
}

BackgroundServer::~BackgroundServer() {
    if (thread_.joinable()) {
        server_->stop();
        thread_.join();
    }
}

}  // namespace ringproof::http_server
