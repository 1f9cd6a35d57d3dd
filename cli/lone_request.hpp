#pragma once

#include "emitter/transport/transport.hpp"

#include <boost/asio/io_context.hpp>

namespace ringproof::cli {

/// Sends one request while nothing else is under way and waits for what becomes of it. The
/// transport runs on `io`.
[[nodiscard]] transport::Result send_alone(
    boost::asio::io_context& io,
    transport::Transport& transport,
    const transport::Request& request);

}  // namespace ringproof::cli
