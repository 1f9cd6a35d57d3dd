#pragma once

#include "emitter/run/engine.hpp"

#include <boost/asio/io_context.hpp>

namespace ringproof::run {

/// Drives an engine to its end on the thread that calls: waits when it says so, and lets the
/// transport's handlers run on `io` meanwhile. `io` stays usable.
void drive(Engine& engine, boost::asio::io_context& io);

}  // namespace ringproof::run
