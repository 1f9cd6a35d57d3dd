#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <array>
#include <cstddef>
#include <string>

namespace ringproof::rules {

/// Plain events that were refused at first, and taken when they were sent again: what comes and
/// goes, whatever is in the event.
struct Hiccups {
    struct Count {
        std::size_t failed = 0;
        std::size_t sent = 0;  ///< first attempts at plain events, in their order and not repeated
    };

    Count all;
    std::array<Count, rinkel::event_count> by_kind{};
};

[[nodiscard]] const Hiccups& find_hiccups(const journal::RunRecord& run);

/// Says so when `refused` of `sent` events of a special kind are no more than chance explains, for
/// plain ones are refused now and then, too; else empty.
[[nodiscard]] std::string chance_text(
    const journal::RunRecord& run, std::size_t refused, std::size_t sent);

/// As above, where only one kind of event may be refused now and then: by one of two servers that
/// does not know it, say.
[[nodiscard]] std::string chance_text(
    const journal::RunRecord& run, const Attempts& refused, const Attempts& sent);

}  // namespace ringproof::rules
