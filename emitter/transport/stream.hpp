#pragma once

#include "emitter/transport/socket_bio.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <openssl/ssl.h>

#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace ringproof::transport {

struct FreeSsl {
    void operator()(SSL* session) const { SSL_free(session); }
};

using SslPointer = std::unique_ptr<SSL, FreeSsl>;

/// How one step of reading, writing or shaking hands went.
enum class Io {
    done,
    want_read,   ///< try again when the socket is readable
    want_write,  ///< try again when the socket is writable
    ended,       ///< the other side has closed, orderly or not
    failed,
};

struct IoResult {
    Io io{};
    std::size_t bytes = 0;
};

/// Why a step failed: an errno, or an error code of OpenSSL. Both are 0 when nothing failed.
struct StreamFailure {
    int system_error = 0;
    unsigned long tls_error = 0;
    bool is_flood = false;  ///< of TLS messages that carry nothing
};

/// A connected socket, with TLS or without, one nonblocking step at a time. Asio's `ssl::stream`
/// keeps 34 KiB of buffers for each connection and copies every byte once more; this keeps none.
class Stream {
  public:
    explicit Stream(boost::asio::ip::tcp::socket socket);
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream();

    void use_tls(SslPointer session);

    [[nodiscard]] IoResult handshake();
    [[nodiscard]] IoResult read_some(std::span<char> into);
    [[nodiscard]] IoResult write_some(std::string_view bytes);

    /// Calls `handler(error_code)` when the socket is ready for what a step wanted.
    template <typename Handler>
    void when_ready(Io want, Handler&& handler) {
        socket_.async_wait(
            want == Io::want_write ? boost::asio::socket_base::wait_write
                                   : boost::asio::socket_base::wait_read,
            std::forward<Handler>(handler));
    }

    /// Bytes have arrived beyond those that were read.
    [[nodiscard]] bool has_pending() const;

    /// Nothing has arrived that was not read, and the other side has not closed. One look at the
    /// socket, past TLS.
    [[nodiscard]] bool is_silent() const { return !has_pending() && tap_.is_silent(); }

    void begin_turn() { tap_.begin_turn(); }

    void watch_arrival() { tap_.watch_arrival(); }

    /// What arrives next is acknowledged without delay: servers that write an answer in two pieces
    /// wait for that before they send the second.
    void acknowledge_at_once();

    [[nodiscard]] std::optional<Moment> arrived_at() const { return tap_.arrived_at(); }

    /// Says goodbye when that costs no waiting. Pending waits end as aborted.
    void close();

    /// Closes without a goodbye: the other side sees a reset.
    void reset();

    [[nodiscard]] const StreamFailure& failure() const { return failure_; }

    /// The server wanted another handshake on this connection, which we do not make (TLS 1.2).
    [[nodiscard]] bool was_asked_to_renegotiate() const { return was_asked_to_renegotiate_; }

    [[nodiscard]] std::string_view first_bytes() const { return tap_.first_bytes(); }

    [[nodiscard]] SSL* session() const { return session_.get(); }

  private:
    static void note_message(
        int, int, int type, const void* bytes, std::size_t size, SSL*, void* stream);
    [[nodiscard]] IoResult judge_tls(int returned);
    [[nodiscard]] IoResult judge_plain(long returned, Io when_blocked);

    boost::asio::ip::tcp::socket socket_;
    SocketTap tap_;
    SslPointer session_;
    StreamFailure failure_;
    int empty_messages_ = 0;
    bool was_asked_to_renegotiate_ = false;
};

}  // namespace ringproof::transport
