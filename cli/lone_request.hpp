#pragma once

#include "cli/network_player.hpp"

namespace ringproof::cli {

/// Sends one request while nothing else is under way and waits for what becomes of it.
[[nodiscard]] transport::Result send_alone(
    NetworkPlayer& player, const transport::Request& request);

}  // namespace ringproof::cli
