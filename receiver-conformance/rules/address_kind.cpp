#include "receiver-conformance/rules/address_kind.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace ringproof::rules {
namespace {

/// The four bytes of a dotted address; nothing when it is none.
std::optional<std::uint32_t> parse_ipv4(std::string_view text) {
    std::uint32_t value = 0;
    for (int part = 0; part < 4; ++part) {
        std::uint8_t byte = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), byte);
        if (error != std::errc{}) {
            return std::nullopt;
        }
        value = (value << 8U) | byte;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (part < 3) {
            if (!text.starts_with('.')) {
                return std::nullopt;
            }
            text.remove_prefix(1);
        }
    }
    return text.empty() ? std::optional{value} : std::nullopt;
}

struct Range {
    std::uint32_t network;
    unsigned bits;
    AddressKind kind;
};

// RFC 1122, 1918, 2544, 3927, 5737, 6598 and 6890.
constexpr std::array ranges{
    Range{0x7f000000, 8, AddressKind::loopback},
    Range{0xa9fe0000, 16, AddressKind::link_local},
    Range{0x0a000000, 8, AddressKind::private_net},
    Range{0xac100000, 12, AddressKind::private_net},
    Range{0xc0a80000, 16, AddressKind::private_net},
    Range{0x64400000, 10, AddressKind::private_net},
    Range{0x00000000, 8, AddressKind::reserved},
    Range{0xc0000200, 24, AddressKind::reserved},
    Range{0xc6336400, 24, AddressKind::reserved},
    Range{0xcb007100, 24, AddressKind::reserved},
    Range{0xc6120000, 15, AddressKind::reserved},
    Range{0xe0000000, 3, AddressKind::reserved}};

AddressKind kind_of_ipv4(std::uint32_t address) {
    for (const Range& range : ranges) {
        if ((address ^ range.network) >> (32U - range.bits) == 0) {
            return range.kind;
        }
    }
    return AddressKind::public_net;
}

/// The first 16 bits; leading zeros may be left out.
std::optional<std::uint32_t> first_group(std::string_view text) {
    std::uint16_t group = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), group, 16);
    const bool is_group = end != text.data() + text.size() && *end == ':';
    return error == std::errc{} && is_group ? std::optional<std::uint32_t>{group} : std::nullopt;
}

AddressKind kind_of_ipv6(std::string_view text) {
    if (text == "::1") {
        return AddressKind::loopback;
    }
    if (text.starts_with("::ffff:")) {
        const auto mapped = parse_ipv4(text.substr(7));
        return mapped ? kind_of_ipv4(*mapped) : AddressKind::unknown;
    }
    if (text.starts_with("::")) {
        return AddressKind::reserved;
    }
    const auto group = first_group(text);
    if (!group) {
        return AddressKind::unknown;
    }
    // RFC 4291, 4193, 3849.
    if ((*group & 0xffc0U) == 0xfe80U) {
        return AddressKind::link_local;
    }
    if ((*group & 0xfe00U) == 0xfc00U) {
        return AddressKind::private_net;
    }
    const bool is_for_documentation = text.starts_with("2001:db8:");
    return is_for_documentation || *group >= 0xff00U ? AddressKind::reserved
                                                     : AddressKind::public_net;
}

}  // namespace

AddressKind address_kind(std::string_view address_and_port) {
    if (address_and_port.starts_with('[')) {
        const auto end = address_and_port.find(']');
        return end == std::string_view::npos ? AddressKind::unknown
                                             : kind_of_ipv6(address_and_port.substr(1, end - 1));
    }
    const auto address = parse_ipv4(address_and_port.substr(0, address_and_port.find(':')));
    return address ? kind_of_ipv4(*address) : AddressKind::unknown;
}

}  // namespace ringproof::rules
