#pragma once

#include <string_view>

namespace ringproof::rules {

/// Who can reach an address.
enum class AddressKind {
    unknown,      ///< not an address with a port
    loopback,     ///< this machine only
    link_local,   ///< this wire only
    private_net,  ///< this network only, shared address space included
    reserved,     ///< nobody: kept for documentation, measurements, multicast or the future
    public_net
};

/// Of `127.0.0.1:8443` or `[::1]:8443`, as the log writes it.
[[nodiscard]] AddressKind address_kind(std::string_view address_and_port);

}  // namespace ringproof::rules
