#pragma once

#include "cli/check_command.hpp"
#include "cli/network_player.hpp"

namespace ringproof::cli {

/// Sends what no webhook of Rinkel's sends, one after the other, and notes each answer. The ids in
/// it come from the seed, and its headers are those of every event.
void probe_surface(NetworkPlayer& player, const CheckOptions& options, journal::Journal& journal);

}  // namespace ringproof::cli
