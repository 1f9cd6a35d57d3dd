#pragma once

#include "emitter/rinkel/payload.hpp"

#include <cstdint>

namespace ringproof::cli {

/// An event of an ordinary call, drawn with `seed` and dated `now`. All events of one seed belong
/// to one call: they share its id, as Rinkel's do (F28).
[[nodiscard]] rinkel::Payload sample_event(
    rinkel::Event event, rinkel::PayloadProfile profile, std::uint64_t seed, Instant now);

}  // namespace ringproof::cli
