#include "emitter/transport/connection.hpp"

namespace ringproof::transport {
namespace {

// A connection that was in use a moment ago need not be asked: that would cost a system call for
// each request of a busy run, and a goodbye that crosses our request is survived anyway.
constexpr std::chrono::milliseconds surely_alive{1};

}  // namespace

bool is_still_usable(Connection& connection, Moment now, std::span<char> scratch) {
    if (now - connection.idle_since < surely_alive) {
        return true;
    }
    // TLS may bring session tickets at any time; they are no content.
    connection.stream.begin_turn();
    return connection.stream.read_some(scratch).io == Io::want_read;
}

}  // namespace ringproof::transport
