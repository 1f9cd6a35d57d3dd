#include "emitter/transport/stream.hpp"

#include <openssl/err.h>

#include <cerrno>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace ringproof::transport {
namespace {

// New keys and session tickets. A connection needs a few, and clients in general put up with
// hundreds; a flood of them would keep the loop busy without an answer ever coming.
constexpr int empty_messages_max = 4096;

/// OpenSSL's queue must be empty before a call, so that what stands in it is of that call. Looking
/// costs far less than emptying it again.
void forget_errors() {
    if (ERR_peek_error() != 0) {
        ERR_clear_error();
    }
}

}  // namespace

Stream::Stream(boost::asio::ip::tcp::socket socket, ReadySet& ready)
    : ready_{ready}, socket_{socket.release()}, tap_{socket_} {
    if (!ready_.add(socket_, *this)) {
        close_socket();  // whoever writes is told
    }
}

Stream::~Stream() {
    close();
}

void Stream::use_tls(SslPointer session) {
    session_ = std::move(session);
    SSL_set_msg_callback(session_.get(), &note_message);
    SSL_set_msg_callback_arg(session_.get(), this);
    BIO* bio = make_socket_bio(tap_);
    SSL_set_bio(session_.get(), bio, bio);
    SSL_set_connect_state(session_.get());
}

void Stream::note_message(
    int /*is_written*/,
    int /*version*/,
    int type,
    const void* bytes,
    std::size_t size,
    SSL* /*session*/,
    void* stream) {
    if (type != SSL3_RT_HANDSHAKE || size == 0) {
        return;
    }
    const unsigned char kind = *static_cast<const unsigned char*>(bytes);
    Stream& self = *static_cast<Stream*>(stream);
    if (kind == SSL3_MT_KEY_UPDATE || kind == SSL3_MT_NEWSESSION_TICKET) {
        ++self.empty_messages_;
    } else if (kind == SSL3_MT_HELLO_REQUEST) {
        self.was_asked_to_renegotiate_ = true;
    }
}

IoResult Stream::handshake() {
    forget_errors();
    // Our last words go with the request, which follows at once: a packet less for both sides. The
    // first ones must not wait.
    tap_.expect_more(!tap_.first_bytes().empty());
    const IoResult step = judge_tls(SSL_do_handshake(session_.get()));
    tap_.expect_more(false);
    if (step.io != Io::done) {
        tap_.push();
    }
    return step;
}

IoResult Stream::read_some(std::span<char> into) {
    if (!session_) {
        return judge_plain(tap_.read(into.data(), into.size()), Io::want_read);
    }
    forget_errors();
    return judge_tls(SSL_read(session_.get(), into.data(), static_cast<int>(into.size())));
}

IoResult Stream::write_some(std::string_view bytes) {
    if (!session_) {
        return judge_plain(tap_.write(bytes.data(), bytes.size()), Io::want_write);
    }
    forget_errors();
    return judge_tls(SSL_write(session_.get(), bytes.data(), static_cast<int>(bytes.size())));
}

void Stream::when_ready(Io want, StreamWaiter& waiter) {
    bool& is_wanted = want == Io::want_write ? wanted_.for_writing : wanted_.for_reading;
    if (is_wanted || socket_ < 0) {
        return;
    }
    is_wanted = true;
    if (std::exchange(waiter_, &waiter) == nullptr) {
        ready_.begin_wait();
    }
    // The set has told of what is there and has not been read: it would not do so again.
    if (want == Io::want_write || !tap_.is_drained()) {
        ready_.tell_again(socket_, *this, wanted_);
    }
}

void Stream::stop_waiting() {
    wanted_ = {};
    if (std::exchange(waiter_, nullptr) != nullptr) {
        ready_.end_wait();
    }
}

void Stream::on_ready(Ready ready) {
    tap_.note_news();
    if ((ready.for_reading && wanted_.for_reading) || (ready.for_writing && wanted_.for_writing)) {
        StreamWaiter* const waiter = waiter_;
        stop_waiting();
        waiter->on_ready();
    }
}

bool Stream::has_pending() const {
    return session_ && SSL_has_pending(session_.get()) == 1;
}

void Stream::acknowledge_at_once() {
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
}

void Stream::close() {
    if (socket_ < 0) {
        return;
    }
    const bool is_healthy =
        failure_.system_error == 0 && failure_.tls_error == 0 && !failure_.is_flood;
    if (session_ && is_healthy && SSL_is_init_finished(session_.get()) == 1) {
        forget_errors();
        SSL_shutdown(session_.get());
    }
    close_socket();
}

void Stream::reset() {
    if (socket_ < 0) {
        return;
    }
    tap_.push();
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close_socket();
}

void Stream::close_socket() {
    stop_waiting();
    ready_.forget(*this);
    ::close(std::exchange(socket_, -1));
}

IoResult Stream::judge_tls(int returned) {
    if (returned > 0) {
        return {Io::done, static_cast<std::size_t>(returned)};
    }
    if (empty_messages_ > empty_messages_max) {
        failure_ = {0, 0, true};
        return {Io::failed};
    }
    switch (SSL_get_error(session_.get(), returned)) {
        case SSL_ERROR_WANT_READ: return {Io::want_read};
        case SSL_ERROR_WANT_WRITE: return {Io::want_write};
        case SSL_ERROR_ZERO_RETURN: return {Io::ended};
        default: break;
    }
    // Many servers close without TLS's own goodbye; that is an end like any other.
    const unsigned long error = ERR_peek_error();
    if (tap_.is_ended() &&
        (error == 0 || ERR_GET_REASON(error) == SSL_R_UNEXPECTED_EOF_WHILE_READING)) {
        return {Io::ended};
    }
    failure_ = {error == 0 ? tap_.error() : 0, error};
    return {Io::failed};
}

IoResult Stream::judge_plain(long returned, Io when_blocked) {
    if (returned > 0) {
        return {Io::done, static_cast<std::size_t>(returned)};
    }
    if (returned == 0) {
        return {Io::ended};
    }
    if (tap_.error() == EAGAIN) {
        return {when_blocked};
    }
    failure_ = {tap_.error(), 0};
    return {Io::failed};
}

}  // namespace ringproof::transport
