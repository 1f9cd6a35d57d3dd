#include "emitter/transport/connection.hpp"

namespace ringproof::transport {

bool is_still_usable(Connection& connection, std::span<char> scratch) {
    // Asked even of one that was in use a moment ago: bytes that came behind an answer would pass
    // for the answer to the next event.
    if (connection.stream.is_silent()) {
        return true;
    }
    // TLS may bring session tickets at any time; they are no content.
    connection.stream.begin_turn();
    return connection.stream.read_some(scratch).io == Io::want_read;
}

}  // namespace ringproof::transport
