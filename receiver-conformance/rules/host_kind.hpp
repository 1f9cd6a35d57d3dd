#pragma once

#include <string>
#include <string_view>

namespace ringproof::rules {

/// Who can look a name up.
enum class HostKind {
    ordinary,    ///< nothing in it says that the public internet does not know it
    localhost,   ///< this machine only
    multicast,   ///< `.local`: this wire only
    home,        ///< a suffix that routers and networks use inside: `.lan`, `.internal`
    plain_word,  ///< one label: only a search list or a hosts file makes it a name
    address,     ///< no name at all
};

[[nodiscard]] HostKind host_kind(std::string_view host);

/// The host and port of a URL as an address is written: `127.0.0.1:8443`, `[::1]:443`; the port is
/// 443 when the URL names none.
[[nodiscard]] std::string authority_of(std::string_view url);

/// The host alone, without a port and without an address's brackets.
[[nodiscard]] std::string host_of(std::string_view url);

}  // namespace ringproof::rules
