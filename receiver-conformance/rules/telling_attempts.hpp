#pragma once

#include "receiver-conformance/rules/evidence.hpp"

namespace ringproof::rules {

/// The attempts that tell something of the receiver as such: the documented ones. Where none was
/// played, those beyond the documentation that were accepted: who refuses them may take the others.
[[nodiscard]] Attempts telling_attempts(const journal::RunRecord& run);

}  // namespace ringproof::rules
