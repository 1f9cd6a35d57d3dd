#pragma once

#include "emitter/http_server/limits.hpp"
#include "emitter/http_server/router.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace boost::asio {
class io_context;
}  // namespace boost::asio

namespace ringproof::http_server {

/// What a TLS server shows: its chain, leaf first, and the leaf's key.
struct TlsIdentity {
    std::string certificate_chain_pem;
    std::string private_key_pem;
};

struct ServerOptions {
    /// An IP address, or `localhost`: then both 127.0.0.1 and, where the machine has IPv6, ::1.
    std::string address = "localhost";
    std::uint16_t port = 0;  ///< 0: any free one
    std::optional<TlsIdentity> tls = std::nullopt;
    Limits limits = {};
};

[[nodiscard]] bool is_ip_address(const std::string& text);

/// Why a server cannot start, as a sentence.
struct StartError {
    std::string problem;
};

/// Listens from `open` until `stop`; runs on the thread that runs its io_context.
class Server {
  public:
    /// The io_context must outlive the server and be run by one thread only.
    [[nodiscard]] static std::variant<std::unique_ptr<Server>, StartError> open(
        boost::asio::io_context& io, ServerOptions options, std::vector<Route> routes);

    /// Stops.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// The real one, also when the options asked for any.
    [[nodiscard]] std::uint16_t port() const;

    /// Stops listening at once, lets requests in flight run on for a bounded time, then closes
    /// everything; the io_context runs out of work. From any thread, any number of times.
    void stop();

  private:
    class State;
    explicit Server(std::shared_ptr<State> state);

    std::shared_ptr<State> state_;
};

}  // namespace ringproof::http_server
