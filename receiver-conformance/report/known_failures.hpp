#pragma once

#include "receiver-conformance/rules/rule.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::report {

using Day = std::chrono::sys_days;

/// A failure that somebody knows about and has promised an end to.
struct KnownFailure {
    std::string rule;
    std::string reason;
    Day until;          ///< the last day on which it is tolerated
    std::string place;  ///< `known.yaml:3`, where it is written
};

/// Reads `2026-12-31`; nothing for anything else.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

[[nodiscard]] std::string day_text(Day day);

/// Failures that are known no longer fail the run, and say until when. One that is over fails
/// again; one that passes now is no longer needed: both say so. `today` is the run's own day, so
/// that a report made again says the same.
void tolerate_known(
    const std::vector<KnownFailure>& known, Day today, std::vector<rules::RuleResult>& results);

}  // namespace ringproof::report
