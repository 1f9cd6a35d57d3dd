#pragma once

#include "cli/network_player.hpp"
#include "cli/run_options.hpp"
#include "receiver-conformance/suite/surface.hpp"

namespace ringproof::cli {

/// Sends what no webhook of Rinkel's sends, one after the other, and notes each answer. The ids in
/// it come from the seed, and its headers are those of every event.
void probe_surface(
    NetworkPlayer& player,
    const RunOptions& options,
    const suite::Door& door,
    journal::Journal& journal);

}  // namespace ringproof::cli
