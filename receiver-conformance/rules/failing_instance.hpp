#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <cstddef>
#include <string>

namespace ringproof::rules {

/// One of several workers, or one of the servers behind a load balancer, that fails whatever it is
/// sent, while the others take the same.
struct FailingInstance {
    Attempts refused;  ///< all that it got; empty when there is none
    /// Connections that were always refused, and always taken; zero when it is told by turns.
    std::size_t connections_refused = 0;
    std::size_t connections_taken = 0;
    std::size_t turn = 0;  ///< every so many requests one was refused; zero when told otherwise
    /// Told by that alone: whatever else the balancer spread in between shifts the turns.
    bool is_never_twice_in_a_row = false;
};

/// One of several workers or servers that answers nothing, while the others are quick.
struct SilentInstance {
    Attempts unanswered;  ///< each on a connection of its own; empty when there is none
    std::size_t connections_answered = 0;
    Duration slowest{};  ///< of all that was answered
};

[[nodiscard]] const SilentInstance& find_silent_instance(const journal::RunRecord& run);

[[nodiscard]] const FailingInstance& find_failing_instance(const journal::RunRecord& run);

/// What was seen and what to do about it. `instance` has refused something.
[[nodiscard]] std::string to_text(const FailingInstance& instance);

}  // namespace ringproof::rules
