#include "emitter/http_server/server_state.hpp"

#include "emitter/http_server/tls_context.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace ringproof::http_server {
namespace {
namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

/// A failed accept (no file descriptor left, say) is tried again after this.
constexpr Duration accept_pause = std::chrono::milliseconds{50};

}  // namespace

Server::State::State(asio::io_context& io, ServerOptions options, std::vector<Route> routes)
    : io_{io},
      options_{std::move(options)},
      router_{std::move(routes)},
      room_{io, asio::steady_timer::time_point::max()},
      drain_{io} {}

std::optional<StartError> Server::State::start() {
    if (options_.tls) {
        auto context = make_tls_context(*options_.tls);
        if (const auto* error = std::get_if<StartError>(&context)) {
            return *error;
        }
        tls_ = std::get<asio::ssl::context>(std::move(context));
    }
    auto opened = open_listeners(io_, options_.address, options_.port);
    if (const auto* error = std::get_if<StartError>(&opened)) {
        return *error;
    }
    listeners_ = std::get<Listeners>(std::move(opened));
    port_ = listeners_.front().local_endpoint().port();
    for (tcp::acceptor& acceptor : listeners_) {
        const auto keep_alive = [self = shared_from_this()](const std::exception_ptr&) {
        };
        asio::co_spawn(io_, accept(acceptor), keep_alive);
    }
    return std::nullopt;
}

asio::awaitable<void> Server::State::accept(tcp::acceptor& acceptor) {
    asio::steady_timer pause{io_};
    while (!is_stopping_) {
        if (connections_.size() >= options_.limits.connections_max) {
            co_await room_.async_wait(as_values);
            continue;
        }
        auto [error, socket] = co_await acceptor.async_accept(as_values);
        if (error && !is_stopping_) {
            pause.expires_after(accept_pause);
            co_await pause.async_wait(as_values);
        }
        if (error || is_stopping_) {
            continue;
        }
        asio::ssl::context* tls = tls_ ? &*tls_ : nullptr;
        auto connection =
            std::make_shared<Connection>(std::move(socket), tls, router_, options_.limits);
        connections_.insert(connection);
        asio::co_spawn(io_, serve(std::move(connection)), asio::detached);
    }
}

asio::awaitable<void> Server::State::serve(std::shared_ptr<Connection> connection) {
    const auto self = shared_from_this();
    co_await connection->run();
    connections_.erase(connection);
    room_.cancel();
    if (is_stopping_ && connections_.empty()) {
        drain_.cancel();
    }
}

void Server::State::stop() {
    if (std::exchange(is_stopping_, true)) {
        return;
    }
    for (tcp::acceptor& acceptor : listeners_) {
        boost::system::error_code ignored;
        acceptor.close(ignored);
    }
    room_.cancel();
    for (const auto& connection : connections_) {
        connection->finish();
    }
    if (connections_.empty()) {
        return;
    }
    drain_.expires_after(options_.limits.drain_time_max);
    drain_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
        if (error) {
            return;
        }
        for (const auto& connection : self->connections_) {
            connection->abort();
        }
    });
}

}  // namespace ringproof::http_server
