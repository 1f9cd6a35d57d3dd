#pragma once

#include "emitter/http_server/background_server.hpp"
#include "receiver-conformance/receivers/private_file.hpp"
#include "receiver-conformance/receivers/receiver_routes.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace ringproof::receivers {

struct ReceiverOptions {
    std::string address = "localhost";  ///< an IP address, or localhost
    std::uint16_t port = 0;
    /// Where `ca.pem` goes; without it, into a new private folder.
    std::optional<std::filesystem::path> tls_folder = std::nullopt;
    Behaviour behaviour = {};
};

/// A webhook receiver as it should be, over HTTPS, with a throw-away CA, on a thread of its own.
///
///     POST /webhook, POST /webhook/{event}   takes an event
///     GET /calls/{id}, GET /calls            tells what it booked
///     GET /healthz
///
/// Its end stops the thread and removes the files.
class ReferenceReceiver {
  public:
    [[nodiscard]] static std::variant<std::unique_ptr<ReferenceReceiver>, http_server::StartError>
    start(ReceiverOptions options);

    [[nodiscard]] std::uint16_t port() const { return server_->port(); }

    [[nodiscard]] std::string url() const { return origin_ + "/webhook"; }

    /// With `{id}` where the call's id goes.
    [[nodiscard]] std::string state_url() const { return origin_ + "/calls/{id}"; }

    [[nodiscard]] const std::filesystem::path& ca_file() const { return ca_file_.path(); }

  private:
    ReferenceReceiver(
        PrivateFile ca_file,
        std::unique_ptr<http_server::BackgroundServer> server,
        std::string host);

    PrivateFile ca_file_;
    std::unique_ptr<http_server::BackgroundServer> server_;
    std::string origin_;
};

}  // namespace ringproof::receivers
