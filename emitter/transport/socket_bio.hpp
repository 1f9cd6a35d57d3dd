#pragma once

#include "emitter/transport/moment.hpp"

#include <openssl/bio.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace ringproof::transport {

/// A connected, nonblocking socket as OpenSSL uses it, and what it told on the way.
class SocketTap {
  public:
    /// Has the kernel tell, with each read, what is left behind it (Linux 4.18) and when the bytes
    /// arrived; where it cannot, `arrived_at` stays empty and `is_silent` has to look.
    explicit SocketTap(int socket);

    /// Bytes read or written; -1 and `error()` otherwise, `EAGAIN` when it would block. Raises no
    /// SIGPIPE.
    [[nodiscard]] long read(char* bytes, std::size_t size);
    [[nodiscard]] long write(const char* bytes, std::size_t size);

    /// Whether what is written from now on may wait in the kernel for what is written next. Until
    /// then, or until `push`, the other side does not see it.
    void expect_more(bool is_more_expected) { is_more_expected_ = is_more_expected; }

    /// Sends what waits.
    void push();

    /// Nothing waits to be read, not even the end.
    [[nodiscard]] bool is_silent();

    /// Nothing was left behind what was last read or looked for, not even the end, and no news have
    /// come since.
    [[nodiscard]] bool is_drained() const { return is_drained_; }

    /// Something has arrived.
    void note_news() { is_drained_ = false; }

    /// Allows the next turn of reading. A peer that floods us faster than we read must not keep
    /// the loop to itself: within one turn only so many bytes come through.
    void begin_turn() { turn_bytes_left_ = turn_bytes_max; }

    /// From now on the kernel's own time of arrival is asked for with each read: a loop that comes
    /// late must still know what had come in time.
    void watch_arrival() { is_arrival_watched_ = true; }

    /// When the bytes of the last watched read reached this machine, if the kernel says so.
    [[nodiscard]] std::optional<Moment> arrived_at() const { return arrived_at_; }

    [[nodiscard]] int error() const { return error_; }

    [[nodiscard]] bool is_ended() const { return is_ended_; }

    /// What the other side said first, be it TLS or not.
    [[nodiscard]] std::string_view first_bytes() const { return {first_.data(), first_size_}; }

  private:
    static constexpr std::size_t turn_bytes_max = 64U << 10U;

    [[nodiscard]] long receive(char* bytes, std::size_t size);

    int socket_;
    int error_ = 0;
    bool is_ended_ = false;
    bool is_drained_ = false;
    bool is_rest_known_ = false;  ///< the kernel says what is left behind a read
    bool is_arrival_watched_ = false;
    bool is_more_expected_ = false;
    bool is_waiting_ = false;  ///< something that was written
    std::optional<Moment> arrived_at_;
    std::size_t turn_bytes_left_ = turn_bytes_max;
    std::size_t first_size_ = 0;
    std::array<char, 48> first_{};
};

/// A BIO over a tap, which must outlive it. OpenSSL's own socket BIO may raise SIGPIPE and keeps
/// nothing of a peer that does not speak TLS.
[[nodiscard]] BIO* make_socket_bio(SocketTap& tap);

}  // namespace ringproof::transport
