#include "emitter/transport/resolve_override.hpp"

#include "emitter/core/secrets.hpp"
#include "emitter/core/text.hpp"

#include <charconv>

namespace ringproof::transport {

std::variant<ResolveOverride, std::string> parse_resolve_override(std::string_view text) {
    const std::string refusal = "'" + printable(mask_url(text)) +
                                "' is not HOST:PORT:ADDR; write e.g. crm.example.com:443:192.0.2.7";
    const std::size_t first = text.find(':');
    const std::size_t second = first == std::string_view::npos ? first : text.find(':', first + 1);
    if (first == 0 || second == std::string_view::npos) {
        return refusal;
    }
    ResolveOverride parsed;
    parsed.host = text.substr(0, first);
    const std::string_view port = text.substr(first + 1, second - first - 1);
    const auto [end, failure] =
        std::from_chars(port.data(), port.data() + port.size(), parsed.port);
    if (failure != std::errc{} || end != port.data() + port.size() || parsed.port == 0) {
        return refusal;
    }
    std::string_view address = text.substr(second + 1);
    if (address.starts_with('[') && address.ends_with(']')) {
        address = address.substr(1, address.size() - 2);
    }
    boost::system::error_code error;
    parsed.address = boost::asio::ip::make_address(address, error);
    if (error) {
        return refusal;
    }
    return parsed;
}

}  // namespace ringproof::transport
