#pragma once

#include "receiver-conformance/rules/evidence.hpp"

namespace ringproof::rules {

/// Events that were refused for their datetime: all whose datetime lies further from the present
/// than that of any that was taken, while callInsights, which has none (F27), is taken.
struct AgeRefusals {
    Attempts refused;  ///< empty when the run does not look like that
    /// Nothing with a datetime was ever taken, however near: it may be that it cannot be read.
    bool is_none_taken = false;
    /// And each time the server failed: who checks an age rather says so with a 4xx.
    bool is_crash = false;
};

[[nodiscard]] const AgeRefusals& find_age_refusals(const journal::RunRecord& run);

}  // namespace ringproof::rules
