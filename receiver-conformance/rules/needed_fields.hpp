#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string>
#include <vector>

namespace ringproof::rules {

/// Fields without which the receiver takes no event of a kind, although the documentation does not
/// promise them (F29).
struct NeededFields {
    journal::Event event{};
    std::vector<std::string> names;
    Attempts refused;       ///< without them
    std::size_t taken = 0;  ///< with them
};

[[nodiscard]] const std::vector<NeededFields>& find_needed_fields(const journal::RunRecord& run);

/// `outgoingCall is taken only with userId (4 of 4 with it, 0 of 10 without)`.
[[nodiscard]] std::string to_text(const NeededFields& needed);

}  // namespace ringproof::rules
