#pragma once

#include "emitter/transport/options.hpp"
#include "emitter/transport/transport.hpp"

#include <boost/asio/io_context.hpp>

#include <memory>
#include <string>
#include <variant>

namespace ringproof::transport {

struct Parts;

/// Sends over real sockets, on one loop and its one thread:
///
///     Attempt -> ConnectionPool          who may go on, with which connection
///        |----> Connector                Resolver, AddressRace, TlsContext, findings
///        |----> Exchange                 Stream (socket, TLS), ResponseReader (sans I/O)
///        +----> DeadlineTimer            one timer for all
///
/// The loop must outlive it. Destroying it drops what is in flight, without calling `on_done`.
class HttpsTransport final : public Transport {
  public:
    /// A sentence when the options are of no use: a CA file that cannot be read, say.
    [[nodiscard]] static std::variant<std::unique_ptr<HttpsTransport>, std::string> create(
        boost::asio::io_context& io, TransportOptions options);

    ~HttpsTransport() override;

    void send(const Request& request, OnDone on_done) override;

  private:
    struct Running;

    explicit HttpsTransport(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
    std::unique_ptr<Running> running_;
};

}  // namespace ringproof::transport
