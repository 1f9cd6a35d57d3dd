#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string_view>

namespace ringproof::rules {

/// Requests that get in each other's way: a receiver that takes every event alone, and answers some
/// with an error while another one is worked on.
struct Collisions {
    Attempts refused;       ///< in the order of the log; all with others in flight
    std::size_t taken = 0;  ///< of events alone
    std::size_t alone = 0;  ///< answered, of events alone
};

[[nodiscard]] const Collisions& find_collisions(const journal::RunRecord& run);

inline constexpr std::string_view remedy_for_collisions =
    "Requests get in each other's way: look for a lock that nobody waits for, a pool that is too "
    "small, or two requests that change the same row (SQLite: busy_timeout and WAL; elsewhere wait "
    "for the lock, or try the transaction again) or create it, as the first events of a call do "
    "(INSERT … ON CONFLICT, not a look first and an INSERT then). Several events at once are "
    "normal, also of one call.";

}  // namespace ringproof::rules
