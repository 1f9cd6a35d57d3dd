#pragma once

#include <openssl/bio.h>

#include <array>
#include <cstddef>
#include <string_view>

namespace ringproof::transport {

/// A connected, nonblocking socket as OpenSSL uses it, and what it told on the way.
class SocketTap {
  public:
    explicit SocketTap(int socket = -1) : socket_{socket} {}

    /// Bytes read or written; -1 and `error()` otherwise, `EAGAIN` when it would block. Raises no
    /// SIGPIPE.
    [[nodiscard]] long read(char* bytes, std::size_t size);
    [[nodiscard]] long write(const char* bytes, std::size_t size);

    /// Allows the next turn of reading. A peer that floods us faster than we read must not keep
    /// the loop to itself: within one turn only so many bytes come through.
    void begin_turn() { turn_bytes_left_ = turn_bytes_max; }

    [[nodiscard]] int error() const { return error_; }

    [[nodiscard]] bool is_ended() const { return is_ended_; }

    /// What the other side said first, be it TLS or not.
    [[nodiscard]] std::string_view first_bytes() const { return {first_.data(), first_size_}; }

  private:
    static constexpr std::size_t turn_bytes_max = 256U << 10U;

    int socket_;
    int error_ = 0;
    bool is_ended_ = false;
    std::size_t turn_bytes_left_ = turn_bytes_max;
    std::size_t first_size_ = 0;
    std::array<char, 48> first_{};
};

/// A BIO over a tap, which must outlive it. OpenSSL's own socket BIO may raise SIGPIPE and keeps
/// nothing of a peer that does not speak TLS.
[[nodiscard]] BIO* make_socket_bio(SocketTap& tap);

}  // namespace ringproof::transport
