#pragma once

#include "cli/performance.hpp"
#include "emitter/journal/records.hpp"

namespace ringproof::cli {

/// What is waited for beside the calls: one event, alone, and longer than Rinkel would wait.
struct PatientEvent {
    rinkel::Event event{};
    rinkel::ContentType content_type{};
    journal::WaitReason why{};
    Duration limit{};
};

/// Sends it as `play` would, with an id of its own, and logs what became of it. While nobody takes
/// the connection it is tried again until the limit: something may start the receiver anew.
[[nodiscard]] journal::Waited wait_for_event(
    const PatientEvent& patient,
    const PlannedPlay& play,
    std::uint64_t seed,
    NetworkPlayer& player,
    journal::Journal& journal);

}  // namespace ringproof::cli
