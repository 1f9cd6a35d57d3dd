#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <cstdint>
#include <string>
#include <string_view>

/// A blocking TCP client that sends exactly what it is told.
class RawClient {
  public:
    explicit RawClient(std::uint16_t port) : socket_{io_} {
        socket_.connect({boost::asio::ip::address_v4::loopback(), port});
    }

    void send(std::string_view bytes) { boost::asio::write(socket_, boost::asio::buffer(bytes)); }

    /// Up to and with `mark`.
    std::string read_until(std::string_view mark) {
        const std::size_t size =
            boost::asio::read_until(socket_, boost::asio::dynamic_buffer(pending_), mark);
        std::string text = pending_.substr(0, size);
        pending_.erase(0, size);
        return text;
    }

    /// All there is until the server closes.
    std::string read_to_end() {
        boost::asio::read(socket_, boost::asio::dynamic_buffer(pending_), error_);
        return std::exchange(pending_, {});
    }

    /// How the last `read_to_end` ended: `eof`, or `connection_reset`.
    [[nodiscard]] boost::system::error_code end() const { return error_; }

    void close_sending_side() { socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_send); }

  private:
    boost::asio::io_context io_;
    boost::asio::ip::tcp::socket socket_;
    std::string pending_;
    boost::system::error_code error_;
};
