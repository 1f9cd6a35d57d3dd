#include "emitter/transport/connection.hpp"

namespace ringproof::transport {

namespace {

// Anything may come a moment after we looked, too.
constexpr std::chrono::microseconds moment{100};

}  // namespace

bool is_still_usable(Connection& connection, std::span<char> scratch, Moment now) {
    // Asked even of one that was in use a moment ago: bytes that came behind an answer would pass
    // for the answer to the next event.
    const bool was_just_read = now - connection.idle_since < moment;
    if (was_just_read ? connection.stream.was_silent() : connection.stream.is_silent()) {
        return true;
    }
    // TLS may bring session tickets at any time; they are no content.
    connection.stream.begin_turn();
    return connection.stream.read_some(scratch).io == Io::want_read;
}

}  // namespace ringproof::transport
