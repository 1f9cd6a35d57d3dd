#pragma once

#include "emitter/transport/transport.hpp"

#include <string>

namespace ringproof::transport {

/// Whether the receiver is told that the connection ends with this request.
enum class Reuse { keep_alive, fresh_connection };

/// Writes a request as it goes onto the wire (F3, F32) over what `out` held.
void write_request(
    std::string& out, const Request& request, std::string_view user_agent, Reuse reuse);

}  // namespace ringproof::transport
