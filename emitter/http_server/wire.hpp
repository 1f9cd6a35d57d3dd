#pragma once

#include "emitter/http_server/message.hpp"

#include <string>
#include <string_view>

namespace ringproof::http_server {

/// What the answer must know of its request.
struct WireOptions {
    enum class After { keep_open, close };
    enum class Body { send, leave_out };  ///< HEAD asks for the head alone

    After after = After::keep_open;
    Body body = Body::send;
    /// HTTP/1.0 clients take the connection for closed unless they are told otherwise.
    bool is_http_1_0 = false;
};

/// The response as bytes, with Content-Length and Connection. Line breaks in header values become
/// spaces: a value can never split the response.
[[nodiscard]] std::string to_wire(const Response& response, WireOptions options);

/// `OK`, `Not Found`, …; empty for a status without a name.
[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace ringproof::http_server
