#pragma once

#include <cstddef>

namespace ringproof::transport {

/// Lets this program open as many files as the system grants; returns how many connections that
/// leaves room for. Debian's soft limit of 1024 would fail attempts by our own fault.
[[nodiscard]] std::size_t make_room_for_connections();

}  // namespace ringproof::transport
