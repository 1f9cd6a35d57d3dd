#include "emitter/http_server/connection.hpp"

#include <utility>

namespace ringproof::http_server {
namespace {
namespace asio = boost::asio;

/// How long a client that was told goodbye may take to go.
constexpr Duration linger_time_max = std::chrono::seconds{1};
constexpr Duration linger_time_max_when_stopping = std::chrono::milliseconds{50};

}  // namespace

Connection::Connection(
    asio::ip::tcp::socket socket,
    asio::ssl::context* tls,
    const Router& router,
    const Limits& limits)
    : stream_{std::move(socket), tls}, router_{router}, limits_{limits}, reader_{limits} {}

asio::awaitable<void> Connection::run() {
    watchdog_ = std::make_unique<Watchdog>(stream_.executor(), [weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->abort();
        }
    });
    watchdog_->watch(limits_.handshake_time_max);
    bool is_open = co_await stream_.shake_hands();
    while (is_open) {
        std::optional<ReadStep> step = co_await read_request();
        if (!step) {
            break;
        }
        is_serving_ = true;
        is_open = co_await serve(std::move(*step));
        is_serving_ = false;
    }
    watchdog_->rest();
    stream_.close(Hangup::close);
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
            co_await stream_.write(go_on);
        }
        const std::string_view bytes = co_await stream_.read_some();
        if (bytes.empty()) {
            co_return std::nullopt;
        }
        if (!has_begun) {
            has_begun = true;
            watchdog_->watch(limits_.request_time_max);
        }
        step = reader_.feed(bytes);
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
        co_return co_await send(std::move(answer), options);
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
    exchange_ = std::make_shared<Exchange>(stream_.executor());
    {
        // Gone before the wait: a handler that kept no copy has given its answer away.
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
        stream_.close(*hangup);
        co_return false;
    }
    watchdog_->watch(limits_.write_time_max);
    const auto* raw = std::get_if<RawBytes>(&answer.content);
    if (raw != nullptr) {
        options.after = WireOptions::After::close;
    }
    const std::string bytes =
        raw != nullptr ? raw->bytes : to_wire(std::get<Response>(answer.content), options);
    const bool is_sent = co_await stream_.write(bytes);
    if (is_sent && options.after == WireOptions::After::close) {
        co_await linger();
        co_return false;
    }
    co_return is_sent;
}

asio::awaitable<void> Connection::linger() {
    watchdog_->watch(is_finishing_ ? linger_time_max_when_stopping : linger_time_max);
    co_await stream_.linger();
}

void Connection::finish() {
    is_finishing_ = true;
    if (!is_serving_ && !reader_.is_within_request()) {
        abort();
    }
}

void Connection::abort() {
    if (exchange_) {
        exchange_->abort();
    }
    stream_.close(Hangup::close);
}

}  // namespace ringproof::http_server
