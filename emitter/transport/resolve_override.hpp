#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace ringproof::transport {

/// `--resolve HOST:PORT:ADDR`: connect there, keep name and SNI (as curl does).
struct ResolveOverride {
    std::string host;
    std::uint16_t port = 0;
    boost::asio::ip::address address;
};

/// Reads `HOST:PORT:ADDR`; an IPv6 address may stand in brackets. A sentence when it cannot.
[[nodiscard]] std::variant<ResolveOverride, std::string> parse_resolve_override(
    std::string_view text);

}  // namespace ringproof::transport
