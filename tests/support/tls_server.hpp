#pragma once

#include "tests/support/tls_authority.hpp"

#include <openssl/ssl.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ringproof::testing {

/// The server's end of one connection, blocking.
class Peer {
  public:
    Peer(int socket, SSL_CTX* context);
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    ~Peer();

    /// False when the handshake failed. Without TLS there is none.
    [[nodiscard]] bool shake_hands();

    /// Reads up to the end of one request; empty when the client has closed.
    std::string read_request();

    /// False when the client has gone.
    bool send(std::string_view bytes);
    bool send_bytewise(std::string_view bytes);
    /// Past TLS, straight to the socket.
    void send_raw(std::string_view bytes) const;

    /// False when the client has gone. TLS 1.3 only.
    bool update_key();
    /// Asks for a new handshake. TLS 1.2 only.
    void renegotiate();

    /// Blocks until the client closes.
    void wait_for_close();
    /// Waits that long, or until the client closes.
    void pause(std::chrono::milliseconds time) const;

    /// Closes the connection when the behaviour returns.
    void end() { is_ended_ = true; }

    /// The same, with a TCP reset.
    void reset();

    [[nodiscard]] bool is_ended() const { return is_ended_; }

    [[nodiscard]] int socket() const { return socket_; }

  private:
    [[nodiscard]] int read(char* bytes, int size);

    int socket_;
    SSL* session_ = nullptr;
    std::string unread_;
    bool is_ended_ = false;
};

/// What a server does with one connection after TLS has come about.
using Behaviour = std::function<void(Peer&)>;

/// A server for tests on 127.0.0.1 with a thread for each connection.
class TestServer {
  public:
    enum class Protocol { tls, plain };

    /// Speaks TLS as `identity`; the context can be bent before the first connection comes.
    TestServer(const Identity& identity, Behaviour behaviour);
    /// Speaks whatever `behaviour` says.
    explicit TestServer(Behaviour behaviour);
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;
    ~TestServer();

    [[nodiscard]] int port() const { return port_; }

    [[nodiscard]] SSL_CTX* context() const { return context_; }

    [[nodiscard]] int connections() const { return connections_; }

    /// Before the first connection comes: only so many are served at a time, each to its end, and
    /// the others not even shaken hands with, as by a server that binds a process to each.
    void limit_workers(int workers) { workers_ = workers; }

    void send_also(const Identity& intermediate);

  private:
    void listen();
    void accept_all();
    void serve(int socket);

    Behaviour behaviour_;
    SSL_CTX* context_ = nullptr;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<int> connections_{0};
    std::mutex mutex_;
    std::condition_variable worker_is_free_;
    int workers_ = 1'000'000;   ///< free ones; guarded
    std::vector<int> sockets_;  ///< open ones; guarded
    std::vector<std::thread> servants_;
    std::thread acceptor_;
};

/// A port on 127.0.0.1 that nobody listens on.
[[nodiscard]] int closed_port();

}  // namespace ringproof::testing
