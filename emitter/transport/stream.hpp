#pragma once

#include "emitter/transport/ready_set.hpp"
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

/// Who waits until a stream can go on.
class StreamWaiter {
  public:
    StreamWaiter() = default;
    StreamWaiter(const StreamWaiter&) = delete;
    StreamWaiter& operator=(const StreamWaiter&) = delete;
    virtual ~StreamWaiter() = default;

    /// May destroy the waiter, the stream, or both.
    virtual void on_ready() = 0;
};

/// A connected socket, with TLS or without, one nonblocking step at a time. Asio's `ssl::stream`
/// keeps 34 KiB of buffers for each connection and copies every byte once more; this keeps none.
class Stream final : public ReadyListener {
  public:
    /// Both the set and who waits must outlive it.
    Stream(boost::asio::ip::tcp::socket socket, ReadySet& ready);
    ~Stream() override;

    void use_tls(SslPointer session);

    [[nodiscard]] IoResult handshake();
    [[nodiscard]] IoResult read_some(std::span<char> into);
    [[nodiscard]] IoResult write_some(std::string_view bytes);

    /// Tells `waiter`, once, when the socket is ready for what a step wanted: never from within
    /// this call, and not when the stream is closed before. There is one waiter at a time, who may
    /// want both.
    void when_ready(Io want, StreamWaiter& waiter);

    void stop_waiting();

    [[nodiscard]] bool is_awaited() const { return waiter_ != nullptr; }

    void on_ready(Ready ready) override;

    /// Bytes have arrived beyond those that were read.
    [[nodiscard]] bool has_pending() const;

    /// Nothing has arrived that was not read, and the other side has not closed. One look at the
    /// socket, past TLS.
    [[nodiscard]] bool is_silent() { return !has_pending() && tap_.is_silent(); }

    /// As `is_silent`, as of the last read: for just after it, without asking the kernel.
    [[nodiscard]] bool was_silent() {
        return !has_pending() && (tap_.is_drained() || tap_.is_silent());
    }

    void begin_turn() { tap_.begin_turn(); }

    void watch_arrival() { tap_.watch_arrival(); }

    /// What arrives next is acknowledged without delay: servers that write an answer in two pieces
    /// wait for that before they send the second.
    void acknowledge_at_once();

    [[nodiscard]] std::optional<Moment> arrived_at() const { return tap_.arrived_at(); }

    /// Says goodbye when that costs no waiting.
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
    void close_socket();

    ReadySet& ready_;
    int socket_;  ///< -1 when it is closed
    SocketTap tap_;
    StreamWaiter* waiter_ = nullptr;
    Ready wanted_;
    SslPointer session_;
    StreamFailure failure_;
    int empty_messages_ = 0;
    bool was_asked_to_renegotiate_ = false;
};

}  // namespace ringproof::transport
