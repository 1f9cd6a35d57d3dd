#pragma once

#include "cli/network_player.hpp"

#include <cstdint>
#include <string>

namespace ringproof::cli {

/// Sends what no webhook of Rinkel's sends, one after the other, and notes each answer. The ids in
/// it come from the seed.
void probe_surface(
    NetworkPlayer& player, const std::string& url, std::uint64_t seed, journal::Journal& journal);

}  // namespace ringproof::cli
