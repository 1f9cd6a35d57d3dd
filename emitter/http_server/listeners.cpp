#include "emitter/http_server/listeners.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <utility>

namespace ringproof::http_server {
namespace {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

/// A free IPv4 port can be taken on IPv6; after so many tries the machine is in trouble.
constexpr int port_tries_max = 16;

std::variant<tcp::acceptor, error_code> listen(
    asio::io_context& io, const asio::ip::address& address, std::uint16_t port) {
    tcp::acceptor acceptor{io};
    const tcp::endpoint endpoint{address, port};
    error_code error;
    acceptor.open(endpoint.protocol(), error);
    if (!error) {
        acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
    }
    if (!error && address.is_v6()) {
        acceptor.set_option(asio::ip::v6_only{true}, error);
    }
    if (!error) {
        acceptor.bind(endpoint, error);
    }
    if (!error) {
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    }
    if (error) {
        return error;
    }
    return acceptor;
}

StartError to_start_error(const std::string& address, std::uint16_t port, const error_code& error) {
    const std::string place = address + " port " + std::to_string(port);
    if (error == asio::error::address_in_use) {
        return {
            "cannot listen on " + place + ": another program already does; choose another port"};
    }
    if (error == asio::error::access_denied) {
        return {"cannot listen on " + place + ": permission denied; ports below 1024 need root"};
    }
    return {"cannot listen on " + place + ": " + error.message()};
}

/// A machine without IPv6 says so in one of these ways.
bool means_no_ipv6(const error_code& error) {
    return error == asio::error::address_family_not_supported ||
           error == boost::system::errc::address_not_available;
}

std::variant<Listeners, error_code> listen_on_loopback(asio::io_context& io, std::uint16_t port) {
    auto v4 = listen(io, asio::ip::address_v4::loopback(), port);
    if (const auto* error = std::get_if<error_code>(&v4)) {
        return *error;
    }
    Listeners listeners;
    listeners.push_back(std::get<tcp::acceptor>(std::move(v4)));
    // A client may try ::1 first for the name localhost and must not meet a stranger there.
    const std::uint16_t same_port = listeners.front().local_endpoint().port();
    auto v6 = listen(io, asio::ip::address_v6::loopback(), same_port);
    if (auto* acceptor = std::get_if<tcp::acceptor>(&v6)) {
        listeners.push_back(std::move(*acceptor));
    } else if (!means_no_ipv6(std::get<error_code>(v6))) {
        return std::get<error_code>(v6);
    }
    return listeners;
}

}  // namespace

bool is_ip_address(const std::string& text) {
    error_code error;
    asio::ip::make_address(text, error);
    return !error;
}

std::variant<Listeners, StartError> open_listeners(
    asio::io_context& io, const std::string& address, std::uint16_t port) {
    if (address == "localhost") {
        error_code error;
        for (int tries = 0; tries < port_tries_max; ++tries) {
            auto opened = listen_on_loopback(io, port);
            if (auto* listeners = std::get_if<Listeners>(&opened)) {
                return std::move(*listeners);
            }
            error = std::get<error_code>(opened);
            if (port != 0 || error != asio::error::address_in_use) {
                break;
            }
        }
        return to_start_error(address, port, error);
    }
    error_code error;
    const auto ip = asio::ip::make_address(address, error);
    if (error) {
        return StartError{
            "'" + address + "' is no address to listen on; use an IP address or localhost"};
    }
    auto opened = listen(io, ip, port);
    if (const auto* failure = std::get_if<error_code>(&opened)) {
        return to_start_error(address, port, *failure);
    }
    Listeners listeners;
    listeners.push_back(std::get<tcp::acceptor>(std::move(opened)));
    return listeners;
}

}  // namespace ringproof::http_server
