#include "emitter/transport/socket_bio.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace ringproof::transport {
namespace {

SocketTap& tap_of(BIO* bio) {
    return *static_cast<SocketTap*>(BIO_get_data(bio));
}

int bio_read(BIO* bio, char* bytes, int size) {
    BIO_clear_retry_flags(bio);
    SocketTap& tap = tap_of(bio);
    const long count = tap.read(bytes, static_cast<std::size_t>(size));
    if (count < 0 && tap.error() == EAGAIN) {
        BIO_set_retry_read(bio);
    }
    return static_cast<int>(count);
}

int bio_write(BIO* bio, const char* bytes, int size) {
    BIO_clear_retry_flags(bio);
    SocketTap& tap = tap_of(bio);
    const long count = tap.write(bytes, static_cast<std::size_t>(size));
    if (count < 0 && tap.error() == EAGAIN) {
        BIO_set_retry_write(bio);
    }
    return static_cast<int>(count);
}

long bio_ctrl(BIO* bio, int command, long /*number*/, void* /*pointer*/) {
    switch (command) {
        case BIO_CTRL_FLUSH: return 1;
        case BIO_CTRL_EOF: return tap_of(bio).is_ended() ? 1 : 0;
        default: return 0;
    }
}

/// The kernel stamps with the wall clock; only the distance to now matters.
Moment to_moment(const timespec& wall) {
    const auto stamp = std::chrono::seconds{wall.tv_sec} + std::chrono::nanoseconds{wall.tv_nsec};
    const auto age = std::chrono::system_clock::now().time_since_epoch() - stamp;
    return now() - std::max(age, decltype(age){});
}

/// What the kernel says beside the bytes of a read.
template <typename Value>
std::optional<Value> find_note(msghdr& message, int level, int type) {
    for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr;
         part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level == level && part->cmsg_type == type) {
            Value value{};
            std::memcpy(&value, CMSG_DATA(part), sizeof value);
            return value;
        }
    }
    return std::nullopt;
}

bool switch_on(int socket, int level, int option) {
    const int on = 1;
    return ::setsockopt(socket, level, option, &on, sizeof on) == 0;
}

BIO_METHOD* make_method() {
    BIO_METHOD* method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "tapped socket");
    BIO_meth_set_read(method, &bio_read);
    BIO_meth_set_write(method, &bio_write);
    BIO_meth_set_ctrl(method, &bio_ctrl);
    return method;
}

}  // namespace

SocketTap::SocketTap(int socket) : socket_{socket} {
    switch_on(socket_, SOL_SOCKET, SO_TIMESTAMPNS);
    is_rest_known_ = switch_on(socket_, IPPROTO_TCP, TCP_INQ);
}

long SocketTap::read(char* bytes, std::size_t size) {
    if (turn_bytes_left_ == 0) {
        error_ = EAGAIN;
        return -1;
    }
    const long count = receive(bytes, std::min(size, turn_bytes_left_));
    if (count < 0) {
        is_drained_ = errno == EAGAIN;
        error_ = errno == EINTR ? EAGAIN : errno;
        return count;
    }
    is_ended_ = is_ended_ || (count == 0 && size > 0);
    turn_bytes_left_ -= static_cast<std::size_t>(count);
    if (first_size_ < first_.size()) {
        const std::size_t kept =
            std::min(first_.size() - first_size_, static_cast<std::size_t>(count));
        std::copy_n(bytes, kept, first_.begin() + static_cast<std::ptrdiff_t>(first_size_));
        first_size_ += kept;
    }
    return count;
}

long SocketTap::receive(char* bytes, std::size_t size) {
    iovec piece{bytes, size};
    alignas(cmsghdr) std::array<char, 128> control{};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const long count = ::recvmsg(socket_, &message, 0);
    if (count > 0) {
        is_drained_ = is_rest_known_ && find_note<int>(message, IPPROTO_TCP, TCP_CM_INQ) == 0;
        if (is_arrival_watched_) {
            const auto stamp = find_note<timespec>(message, SOL_SOCKET, SCM_TIMESTAMPNS);
            arrived_at_ = stamp ? std::optional{to_moment(*stamp)} : std::nullopt;
        }
    }
    return count;
}

long SocketTap::write(const char* bytes, std::size_t size) {
    const int flags = MSG_NOSIGNAL | (is_more_expected_ ? MSG_MORE : 0);
    const long count = ::send(socket_, bytes, size, flags);
    if (count < 0) {
        error_ = errno == EINTR ? EAGAIN : errno;
    } else {
        is_waiting_ = is_more_expected_;
    }
    return count;
}

void SocketTap::push() {
    if (is_waiting_) {
        // Said again, it sends at once (tcp(7)).
        switch_on(socket_, IPPROTO_TCP, TCP_NODELAY);
        is_waiting_ = false;
    }
}

bool SocketTap::is_silent() {
    char byte = 0;
    is_drained_ = ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
    return is_drained_;
}

BIO* make_socket_bio(SocketTap& tap) {
    static BIO_METHOD* const method = make_method();
    BIO* bio = BIO_new(method);
    BIO_set_data(bio, &tap);
    BIO_set_init(bio, 1);
    return bio;
}

}  // namespace ringproof::transport
