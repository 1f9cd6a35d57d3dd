#pragma once

#include "receiver-conformance/rules/rule.hpp"

#include <set>
#include <vector>

namespace ringproof::rules {

/// Attempts that a proxy answered itself (502, 503, 504) or broke off, because the receiver behind
/// it was gone until something had started it again. See closed_spells.hpp, too.
struct ProxyRestarts {
    /// What came while it was away. The proxy's answer tells nothing of the receiver.
    std::set<const journal::Attempt*> missed;
    Duration longest{};  ///< real time that it was away, of what was missed
    /// What the receiver most likely went away over, in the order they were sent.
    std::vector<const journal::Attempt*> suspects;
};

/// One restart may be a deployment, whatever was sent just then. Over an event that is away each
/// time when it comes, or at the third time, nobody was deploying.
[[nodiscard]] const ProxyRestarts& proxy_restarts_in(const journal::RunRecord& run);

/// The answer came from a proxy in the receiver's place, which was started again meanwhile.
[[nodiscard]] bool is_of_proxy_restart(const journal::Attempt& attempt);

}  // namespace ringproof::rules
