#include "receiver-conformance/rules/host_kind.hpp"

#include "receiver-conformance/rules/address_kind.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace ringproof::rules {
namespace {

// RFC 8375, the suffix that ICANN keeps for private use, and what routers hand out.
constexpr std::array<std::string_view, 8> home_suffixes{
    ".internal", ".home.arpa", ".lan", ".home", ".localdomain", ".intranet", ".corp", ".private"};

bool is_address(std::string_view host) {
    const bool is_ipv6 = host.find(':') != std::string_view::npos;
    const std::string authority = is_ipv6 ? "[" + std::string{host} + "]" : std::string{host};
    return address_kind(authority) != AddressKind::unknown;
}

}  // namespace

HostKind host_kind(std::string_view host) {
    if (is_address(host)) {
        return HostKind::address;
    }
    std::string name{host.ends_with('.') ? host.substr(0, host.size() - 1) : host};
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
    });
    if (name == "localhost" || name.ends_with(".localhost")) {
        return HostKind::localhost;
    }
    if (name.ends_with(".local")) {
        return HostKind::multicast;
    }
    const bool is_at_home =
        std::any_of(home_suffixes.begin(), home_suffixes.end(), [&](std::string_view suffix) {
            return name.ends_with(suffix);
        });
    if (is_at_home) {
        return HostKind::home;
    }
    return name.find('.') == std::string::npos ? HostKind::plain_word : HostKind::ordinary;
}

std::string authority_of(std::string_view url) {
    if (const auto scheme = url.find("://"); scheme != std::string_view::npos) {
        url.remove_prefix(scheme + 3);
    }
    std::string authority{url.substr(0, url.find_first_of("/?#"))};
    authority.erase(0, authority.rfind('@') + 1);
    const auto port = authority.rfind(':');
    const auto bracket = authority.rfind(']');
    const bool has_port =
        port != std::string::npos && (bracket == std::string::npos || port > bracket);
    return has_port ? authority : authority + ":443";
}

std::string host_of(std::string_view url) {
    std::string host = authority_of(url);
    host.erase(host.rfind(':'));
    return host.starts_with('[') && host.ends_with(']') ? host.substr(1, host.size() - 2) : host;
}

}  // namespace ringproof::rules
