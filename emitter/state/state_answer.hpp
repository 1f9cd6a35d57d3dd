#pragma once

#include "emitter/journal/records.hpp"

#include <string>
#include <string_view>

namespace ringproof::state {

/// One answer to the question what was stored for a call.
struct StateAnswer {
    journal::StateReading reading = journal::StateReading::unreadable;
    std::string state;   ///< compact JSON with sorted keys; empty unless found
    std::string detail;  ///< a sentence; empty unless unreadable

    friend bool operator==(const StateAnswer&, const StateAnswer&) = default;
};

inline constexpr int state_depth_max = 64;

/// Reads JSON text. `null` and nothing at all mean that there is no such call.
[[nodiscard]] StateAnswer read_state_text(std::string_view text);

[[nodiscard]] StateAnswer unreadable_state(std::string sentence);

}  // namespace ringproof::state
