#include "tests/support/tls_server.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <cstdlib>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace ringproof::testing {
namespace {

/// The end of the first request in `bytes`, or npos.
std::size_t request_end(const std::string& bytes) {
    const std::size_t header = bytes.find("\r\n\r\n");
    if (header == std::string::npos) {
        return header;
    }
    const std::size_t field = bytes.find("Content-Length: ");
    const std::size_t length =
        field < header ? std::strtoul(bytes.c_str() + field + 16, nullptr, 10) : 0;
    const std::size_t end = header + 4 + length;
    return end <= bytes.size() ? end : std::string::npos;
}

/// A client that has gone must end a test server's thread with an error, not the whole test with a
/// signal; the transport under test has to do without this.
void block_broken_pipe_signal() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

int bind_loopback() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("cannot bind a test server");
    }
    return socket;
}

int port_of(int socket) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

}  // namespace

Peer::Peer(int socket, SSL_CTX* context) : socket_{socket} {
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (context != nullptr) {
        session_ = SSL_new(context);
        SSL_set_fd(session_, socket_);
    }
}

Peer::~Peer() {
    if (session_ != nullptr) {
        SSL_shutdown(session_);
        SSL_free(session_);
    }
}

bool Peer::shake_hands() {
    return session_ == nullptr || SSL_accept(session_) == 1;
}

int Peer::read(char* bytes, int size) {
    return session_ != nullptr
               ? SSL_read(session_, bytes, size)
               : static_cast<int>(::recv(socket_, bytes, static_cast<std::size_t>(size), 0));
}

std::string Peer::read_request() {
    std::array<char, 4096> bytes{};
    while (request_end(unread_) == std::string::npos) {
        const int count = read(bytes.data(), bytes.size());
        if (count <= 0) {
            return {};
        }
        unread_.append(bytes.data(), static_cast<std::size_t>(count));
    }
    const std::size_t end = request_end(unread_);
    std::string request = unread_.substr(0, end);
    unread_.erase(0, end);
    return request;
}

bool Peer::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const long count = session_ != nullptr
                               ? SSL_write(session_, bytes.data(), static_cast<int>(bytes.size()))
                               : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0) {
            return false;
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

bool Peer::send_bytewise(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [this](const char& byte) {
        return send({&byte, 1});
    });
}

void Peer::send_raw(std::string_view bytes) const {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    static_cast<void>(sent);
}

bool Peer::update_key() {
    return SSL_key_update(session_, SSL_KEY_UPDATE_NOT_REQUESTED) == 1 &&
           SSL_do_handshake(session_) == 1;
}

void Peer::renegotiate() {
    SSL_renegotiate(session_);
    SSL_do_handshake(session_);
}

void Peer::wait_for_close() {
    std::array<char, 4096> bytes{};
    while (read(bytes.data(), bytes.size()) > 0) {
    }
}

void Peer::pause(std::chrono::milliseconds time) const {
    pollfd waiting{socket_, POLLRDHUP, 0};
    ::poll(&waiting, 1, static_cast<int>(time.count()));
}

void Peer::reset() {
    end();

    struct linger hard {
        1, 0
    };

    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    if (session_ != nullptr) {
        SSL_set_quiet_shutdown(session_, 1);
    }
}

TestServer::TestServer(const Identity& identity, Behaviour behaviour)
    : behaviour_{std::move(behaviour)}, context_{SSL_CTX_new(TLS_server_method())} {
    SSL_CTX_set_security_level(context_, 0);
    SSL_CTX_use_certificate(context_, identity.certificate.get());
    SSL_CTX_use_PrivateKey(context_, identity.key.get());
    listen();
}

TestServer::TestServer(Behaviour behaviour) : behaviour_{std::move(behaviour)} {
    listen();
}

TestServer::~TestServer() {
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
    {
        const std::lock_guard lock{mutex_};
        for (const int socket : sockets_) {
            ::shutdown(socket, SHUT_RDWR);
        }
    }
    for (std::thread& servant : servants_) {
        servant.join();
    }
    SSL_CTX_free(context_);
}

void TestServer::send_also(const Identity& intermediate) {
    X509_up_ref(intermediate.certificate.get());
    SSL_CTX_add_extra_chain_cert(context_, intermediate.certificate.get());
}

void TestServer::listen() {
    listener_ = bind_loopback();
    ::listen(listener_, 1024);
    port_ = port_of(listener_);
    acceptor_ = std::thread{[this] {
        accept_all();
    }};
}

void TestServer::accept_all() {
    for (;;) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) {
            return;
        }
        ++connections_;
        const std::lock_guard lock{mutex_};
        sockets_.push_back(socket);
        servants_.emplace_back([this, socket] { serve(socket); });
    }
}

void TestServer::serve(int socket) {
    block_broken_pipe_signal();
    {
        std::unique_lock lock{mutex_};
        worker_is_free_.wait(lock, [this] { return workers_ > 0; });
        --workers_;
    }
    {
        Peer peer{socket, context_};
        if (peer.shake_hands()) {
            behaviour_(peer);
        }
    }
    ERR_clear_error();
    const std::lock_guard lock{mutex_};
    ++workers_;
    worker_is_free_.notify_one();
    std::erase(sockets_, socket);
    ::close(socket);
}

int closed_port() {
    const int socket = bind_loopback();
    const int port = port_of(socket);
    ::close(socket);
    return port;
}

}  // namespace ringproof::testing
