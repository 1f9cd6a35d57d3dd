#pragma once

#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/rules/rule.hpp"
#include "receiver-conformance/score/score.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ringproof::report {

/// An earlier run, as far as another is compared with it.
struct Baseline {
    std::string name;  ///< its file
    std::string started;
    std::string target;
    std::string tool_version;
    std::string pace;
    std::uint64_t seed = 0;
    std::string verdict;
    int points = 0;
    std::vector<std::pair<std::string, rules::Status>> rules;
    std::optional<Duration> p50;
    std::optional<Duration> p99;
};

/// Of a run log, judged by today's rules; so only what the receiver did can have changed.
[[nodiscard]] Baseline baseline_of(
    std::string name,
    const journal::RunRecord& run,
    const std::vector<rules::RuleResult>& results,
    const score::Score& score);

/// Of a report.json, as it was judged then; else what is wrong with it.
[[nodiscard]] std::variant<Baseline, std::string> parse_baseline(
    std::string name, std::string_view report_json);

}  // namespace ringproof::report
