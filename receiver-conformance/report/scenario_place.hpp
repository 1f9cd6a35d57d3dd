#pragma once

#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/rules/rule.hpp"

#include <cstdint>
#include <string>

namespace ringproof::report {

/// Where in a scenario the trouble shows; line 0: nowhere.
struct ScenarioPlace {
    std::string file;
    std::uint32_t line = 0;
};

/// The call that the evidence speaks of first, or the first expectation that was missed.
[[nodiscard]] ScenarioPlace place_of(
    const journal::RunRecord& run, const rules::RuleResult& result);

/// `outage.yaml:12`; of a case of the suite, whose file nobody has, `case plain`.
[[nodiscard]] std::string place_text(const journal::ScenarioStarted& scenario, std::uint32_t line);

}  // namespace ringproof::report
