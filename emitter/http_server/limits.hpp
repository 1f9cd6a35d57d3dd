#pragma once

#include "emitter/core/time.hpp"

#include <cstddef>

namespace ringproof::http_server {

/// What one client, and all of them together, may cost the server.
struct Limits {
    std::size_t header_bytes_max = 16U << 10U;
    std::size_t body_bytes_max = 1U << 20U;
    /// Further clients wait in the kernel's backlog until one of these has gone.
    std::size_t connections_max = 4096;
    Duration handshake_time_max = std::chrono::seconds{10};
    /// First to last byte of a request.
    Duration request_time_max = std::chrono::seconds{10};
    /// A kept-alive connection without a request.
    Duration idle_time_max = std::chrono::seconds{75};
    /// First to last byte of an answer.
    Duration write_time_max = std::chrono::seconds{10};
    /// How long `stop` lets requests in flight run on.
    Duration drain_time_max = std::chrono::seconds{2};
};

}  // namespace ringproof::http_server
