#include "emitter/http_server/byte_stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <utility>

namespace ringproof::http_server {
namespace {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

/// How much of a body that nobody wants is read so that the client gets to see the answer.
constexpr std::size_t linger_bytes_max = 4U << 20U;

}  // namespace

ByteStream::ByteStream(tcp::socket socket, asio::ssl::context* tls) : socket_{std::move(socket)} {
    error_code ignored;
    socket_.set_option(tcp::no_delay{true}, ignored);
    if (tls != nullptr) {
        tls_.emplace(socket_, *tls);
    }
}

asio::awaitable<bool> ByteStream::shake_hands() {
    if (!tls_) {
        co_return true;
    }
    const auto [error] = co_await tls_->async_handshake(asio::ssl::stream_base::server, as_values);
    co_return !error;
}

asio::awaitable<std::string_view> ByteStream::read_some() {
    const auto buffer = asio::buffer(buffer_);
    std::size_t received = 0;
    if (tls_) {
        const auto [error, size] = co_await tls_->async_read_some(buffer, as_values);
        received = error ? 0 : size;
    } else {
        const auto [error, size] = co_await socket_.async_read_some(buffer, as_values);
        received = error ? 0 : size;
    }
    co_return std::string_view(buffer_.data(), received);
}

asio::awaitable<bool> ByteStream::write(const std::string& bytes) {
    const auto buffer = asio::buffer(bytes);
    if (tls_) {
        const auto [error, size] = co_await asio::async_write(*tls_, buffer, as_values);
        co_return !error;
    }
    const auto [error, size] = co_await asio::async_write(socket_, buffer, as_values);
    co_return !error;
}

asio::awaitable<void> ByteStream::linger() {
    if (tls_) {
        co_await tls_->async_shutdown(as_values);
    }
    error_code error;
    socket_.shutdown(tcp::socket::shutdown_send, error);
    std::size_t left = linger_bytes_max;
    const auto buffer = asio::buffer(buffer_);
    while (!error && left > 0) {
        const auto [failure, size] = co_await socket_.async_read_some(buffer, as_values);
        error = failure;
        left -= std::min(left, size);
    }
}

void ByteStream::close(Hangup hangup) {
    error_code ignored;
    if (hangup == Hangup::reset) {
        socket_.set_option(tcp::socket::linger{true, 0}, ignored);
    }
    socket_.close(ignored);
}

}  // namespace ringproof::http_server
