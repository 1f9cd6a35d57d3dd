#include "cli/wait_for.hpp"

#include "emitter/transport/resolve_override.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <ostream>
#include <string>
#include <thread>

namespace ringproof::cli {
namespace {

using boost::asio::ip::tcp;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_tries{100};

/// The host to connect to: the name, or the address that --resolve puts in its place.
std::string host_of(const rinkel::TargetUrl& url, const WireOptions& options) {
    for (const std::string& text : options.resolve) {
        const auto parsed = transport::parse_resolve_override(text);
        const auto* override = std::get_if<transport::ResolveOverride>(&parsed);
        if (override != nullptr && override->host == url.host && override->port == url.port) {
            return override->address.to_string();
        }
    }
    return url.host;
}

bool takes_connections(const std::string& host, std::uint16_t port) {
    boost::asio::io_context io;
    boost::system::error_code error;
    tcp::resolver resolver{io};
    const auto addresses = resolver.resolve(host, std::to_string(port), error);
    if (error) {
        return false;
    }
    tcp::socket socket{io};
    boost::asio::connect(socket, addresses, error);
    return !error;
}

}  // namespace

void wait_for_receiver(
    const rinkel::TargetUrl& url, const WireOptions& options, Duration limit, std::ostream& err) {
    if (limit == Duration{}) {
        return;
    }
    const std::string host = host_of(url, options);
    const Clock::time_point end = Clock::now() + limit;
    while (!takes_connections(host, url.port)) {
        if (Clock::now() >= end) {
            err << "ringproof: nobody took a connection within " << to_text(limit)
                << "; going on all the same\n";
            return;
        }
        std::this_thread::sleep_for(between_tries);
    }
}

}  // namespace ringproof::cli
