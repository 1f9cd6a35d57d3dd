#pragma once

#include "receiver-conformance/rules/evidence.hpp"

namespace ringproof::rules {

/// Events that were refused for their datetime: all whose datetime lies further from the present
/// than that of any that was taken, while callInsights, which has none (F27), is taken.
struct AgeRefusals {
    Attempts refused;  ///< empty when the run does not look like that
};

[[nodiscard]] const AgeRefusals& find_age_refusals(const journal::RunRecord& run);

}  // namespace ringproof::rules
