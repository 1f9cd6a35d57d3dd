#pragma once

#include "emitter/http_server/message.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace ringproof::http_server {

/// The bytes of one connection, with TLS or without. No operation throws; one that fails means
/// that the client has gone.
class ByteStream {
  public:
    /// `tls` is null for plain TCP; it must outlive the stream.
    ByteStream(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* tls);

    [[nodiscard]] boost::asio::any_io_executor executor() { return socket_.get_executor(); }

    /// True at once without TLS.
    boost::asio::awaitable<bool> shake_hands();

    /// What came in, valid until the next call; empty when the client has gone.
    boost::asio::awaitable<std::string_view> read_some();

    /// All of `bytes`, which must outlive the call; false when the client has gone.
    boost::asio::awaitable<bool> write(const std::string& bytes);

    /// Says goodbye and reads on until the client closes: a socket that is closed over unread
    /// bytes resets the connection, and the answer sent last could be lost with it.
    boost::asio::awaitable<void> linger();

    /// At once; operations under way end.
    void close(Hangup hangup);

  private:
    boost::asio::ip::tcp::socket socket_;
    std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
    std::array<char, 16U << 10U> buffer_{};
};

}  // namespace ringproof::http_server
