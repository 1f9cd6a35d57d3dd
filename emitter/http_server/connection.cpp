#include "emitter/http_server/connection.hpp"

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

/// How much of a rejected body is read so that the client gets to see the answer.
constexpr std::size_t linger_bytes_max = 4U << 20U;
constexpr Duration linger_time_max = std::chrono::seconds{1};
constexpr Duration linger_time_max_when_stopping = std::chrono::milliseconds{50};

}  // namespace

Connection::Connection(
    tcp::socket socket, asio::ssl::context* tls, const Router& router, const Limits& limits)
    : socket_{std::move(socket)}, router_{router}, limits_{limits}, reader_{limits} {
    if (tls != nullptr) {
        tls_.emplace(socket_, *tls);
    }
}

asio::awaitable<void> Connection::run() {
    watchdog_ = std::make_unique<Watchdog>(socket_.get_executor(), [weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->abort();
        }
    });
    error_code ignored;
    socket_.set_option(tcp::no_delay{true}, ignored);
    bool is_open = co_await shake_hands();
    while (is_open) {
        std::optional<ReadStep> step = co_await read_request();
        if (!step) {
            break;
        }
        is_open = co_await serve(std::move(*step));
    }
    watchdog_->rest();
    close(Hangup::close);
}

asio::awaitable<bool> Connection::shake_hands() {
    if (!tls_) {
        co_return true;
    }
    watchdog_->watch(limits_.handshake_time_max);
    const auto [error] = co_await tls_->async_handshake(asio::ssl::stream_base::server, as_values);
    co_return !error;
}

/// Nothing when the client has gone.
asio::awaitable<std::optional<ReadStep>> Connection::read_request() {
    const std::string go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    ReadStep step = reader_.feed("");
    bool has_begun = reader_.is_within_request();
    watchdog_->watch(has_begun ? limits_.request_time_max : limits_.idle_time_max);
    while (std::holds_alternative<NeedsMore>(step)) {
        if (is_finishing_ && !has_begun) {
            co_return std::nullopt;
        }
        if (reader_.takes_continue()) {
            const bool is_open = co_await write(go_on);
            if (!is_open) {
                co_return std::nullopt;
            }
        }
        const Chunk chunk = co_await read_some();
        if (chunk.is_end) {
            co_return std::nullopt;
        }
        if (!has_begun) {
            has_begun = true;
            watchdog_->watch(limits_.request_time_max);
        }
        step = reader_.feed(std::string_view{buffer_.data(), chunk.size});
    }
    watchdog_->rest();
    co_return step;
}

/// False when the connection is to end.
asio::awaitable<bool> Connection::serve(ReadStep step) {
    WireOptions options;
    options.after = WireOptions::After::close;
    if (auto* rejection = std::get_if<Rejection>(&step)) {
        Answer answer;
        answer.content = std::move(rejection->response);
        co_await send(std::move(answer), options);
        co_await linger();
        co_return false;
    }
    auto& read = std::get<ReadRequest>(step);
    Answer answer = co_await ask(read.request);
    if (read.keeps_alive && !is_finishing_) {
        options.after = WireOptions::After::keep_open;
    }
    if (read.request.verb == Verb::head) {
        options.body = WireOptions::Body::leave_out;
    }
    options.is_http_1_0 = read.is_http_1_0;
    co_return co_await send(std::move(answer), options);
}

asio::awaitable<Answer> Connection::ask(Request& request) {
    exchange_ = std::make_shared<Exchange>(socket_.get_executor());
    {
        const Reply reply{exchange_};
        router_.handle(request, reply);
    }
    Answer answer = co_await exchange_->wait();
    exchange_.reset();
    co_return answer;
}

/// False when the connection is to end.
asio::awaitable<bool> Connection::send(Answer answer, WireOptions options) {
    if (const auto* hangup = std::get_if<Hangup>(&answer.content)) {
        close(*hangup);
        co_return false;
    }
    watchdog_->watch(limits_.write_time_max);
    if (const auto* raw = std::get_if<RawBytes>(&answer.content)) {
        co_await write(raw->bytes);
        co_await linger();
        co_return false;
    }
    const std::string bytes = to_wire(std::get<Response>(answer.content), options);
    const bool is_sent = co_await write(bytes);
    if (is_sent && options.after == WireOptions::After::close) {
        co_await linger();
        co_return false;
    }
    co_return is_sent;
}

asio::awaitable<bool> Connection::write(const std::string& bytes) {
    const auto buffer = asio::buffer(bytes);
    if (tls_) {
        const auto [error, size] = co_await asio::async_write(*tls_, buffer, as_values);
        co_return !error;
    }
    const auto [error, size] = co_await asio::async_write(socket_, buffer, as_values);
    co_return !error;
}

asio::awaitable<Connection::Chunk> Connection::read_some() {
    const auto buffer = asio::buffer(buffer_);
    Chunk chunk;
    if (tls_) {
        const auto [error, size] = co_await tls_->async_read_some(buffer, as_values);
        chunk.is_end = static_cast<bool>(error);
        chunk.size = size;
        co_return chunk;
    }
    const auto [error, size] = co_await socket_.async_read_some(buffer, as_values);
    chunk.is_end = static_cast<bool>(error);
    chunk.size = size;
    co_return chunk;
}

/// Says goodbye and reads on for a while: a socket closed over unread bytes resets the connection,
/// and the answer that was just sent could be lost with it.
asio::awaitable<void> Connection::linger() {
    watchdog_->watch(is_finishing_ ? linger_time_max_when_stopping : linger_time_max);
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

void Connection::finish() {
    is_finishing_ = true;
    if (!exchange_ && !reader_.is_within_request()) {
        abort();
    }
}

void Connection::abort() {
    if (exchange_) {
        exchange_->abort();
    }
    close(Hangup::close);
}

void Connection::close(Hangup hangup) {
    error_code ignored;
    if (hangup == Hangup::reset) {
        socket_.set_option(tcp::socket::linger{true, 0}, ignored);
    }
    socket_.close(ignored);
}

}  // namespace ringproof::http_server
