#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <cstddef>
#include <string>

namespace ringproof::rules {

/// Plain events that were refused at first, and taken when they were sent again: what comes and
/// goes, whatever is in the event.
struct Hiccups {
    std::size_t failed = 0;
    std::size_t sent = 0;  ///< first attempts at plain events, in their order and not repeated
};

[[nodiscard]] const Hiccups& find_hiccups(const journal::RunRecord& run);

/// Says so when `refused` of `sent` events of a special kind are no more than chance explains, for
/// plain ones are refused now and then, too; else empty.
[[nodiscard]] std::string chance_text(
    const journal::RunRecord& run, std::size_t refused, std::size_t sent);

}  // namespace ringproof::rules
