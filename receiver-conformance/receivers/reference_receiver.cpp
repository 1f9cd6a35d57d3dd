#include "receiver-conformance/receivers/reference_receiver.hpp"

#include "receiver-conformance/receivers/throwaway_identity.hpp"

#include <utility>

namespace ringproof::receivers {
namespace {
using http_server::BackgroundServer;
using http_server::StartError;

/// An event is a few hundred bytes; a summary makes it a few thousand.
constexpr std::size_t event_bytes_max = 64U << 10U;
/// As many as a load test may hold open at once.
constexpr std::size_t connections_max = 16'384;

constexpr std::string_view ca_file_name = "ca.pem";

/// What a URL says for the address listened on. "Every address" is no address to connect to.
std::string to_host(const std::string& address) {
    if (address == "0.0.0.0" || address == "::") {
        return "localhost";
    }
    return address.find(':') == std::string::npos ? address : "[" + address + "]";
}

std::variant<PrivateFile, FileError> write_ca(
    const ReceiverOptions& options, const std::string& certificate) {
    if (options.tls_folder) {
        return PrivateFile::in_folder(*options.tls_folder, ca_file_name, certificate);
    }
    return PrivateFile::in_new_folder(ca_file_name, certificate);
}

/// Names that the certificate needs beside those of the loopback.
std::vector<std::string> extra_addresses(const std::string& address) {
    return http_server::is_ip_address(address) ? std::vector{address} : std::vector<std::string>{};
}

}  // namespace

ReferenceReceiver::ReferenceReceiver(
    PrivateFile ca_file, std::unique_ptr<BackgroundServer> server, std::string host)
    : ca_file_{std::move(ca_file)},
      server_{std::move(server)},
      origin_{"https://" + std::move(host) + ":" + std::to_string(server_->port())} {}

std::variant<std::unique_ptr<ReferenceReceiver>, StartError> ReferenceReceiver::start(
    ReceiverOptions options) {
    auto made = make_throwaway_identity(extra_addresses(options.address));
    if (auto* error = std::get_if<CertificateError>(&made)) {
        return StartError{std::move(error->problem)};
    }
    auto& identity = std::get<ThrowawayIdentity>(made);
    http_server::ServerOptions server_options;
    server_options.address = options.address;
    server_options.port = options.port;
    server_options.tls = std::move(identity.server);
    server_options.limits.body_bytes_max = event_bytes_max;
    server_options.limits.connections_max = connections_max;
    auto started = BackgroundServer::start(
        std::move(server_options), make_receiver_routes(std::move(options.behaviour)));
    if (auto* error = std::get_if<StartError>(&started)) {
        return std::move(*error);
    }
    auto written = write_ca(options, identity.ca_certificate_pem);
    if (auto* error = std::get_if<FileError>(&written)) {
        return StartError{std::move(error->problem)};
    }
    return std::unique_ptr<ReferenceReceiver>{new ReferenceReceiver{
        std::get<PrivateFile>(std::move(written)),
        std::get<std::unique_ptr<BackgroundServer>>(std::move(started)),
        to_host(options.address)}};
}

}  // namespace ringproof::receivers
