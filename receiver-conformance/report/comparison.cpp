#include "receiver-conformance/report/comparison.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/report/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace ringproof::report {
namespace {

using rules::Bearing;
using rules::RuleResult;
using rules::Status;

/// A rule that the baseline does not know was not assessed then.
Status status_then(const Baseline& baseline, std::string_view id) {
    const auto found =
        std::find_if(baseline.rules.begin(), baseline.rules.end(), [&](const auto& rule) {
            return rule.first == id;
        });
    return found == baseline.rules.end() ? Status::skip : found->second;
}

std::optional<Change> change_of(Status then, Status now) {
    if (now == Status::fail) {
        return then == Status::fail ? Change::still_failing : Change::new_failure;
    }
    if (then == Status::fail) {
        return now == Status::skip   ? Change::no_longer_assessed
               : now == Status::warn ? Change::now_at_risk
                                     : Change::fixed;
    }
    return now == Status::warn && then != Status::warn ? std::optional{Change::now_at_risk}
                                                       : std::nullopt;
}

void add_difference(
    std::vector<std::string>& differences,
    std::string_view what,
    const std::string& then,
    const std::string& now) {
    if (then != now) {
        differences.push_back(
            fmt::format("another {}: {} then, {} now", what, printable(then), printable(now)));
    }
}

}  // namespace

Comparison compare(
    Baseline baseline, const journal::RunRecord& run, const std::vector<RuleResult>& results) {
    Comparison comparison;
    for (const RuleResult& result : results) {
        const Status then = status_then(baseline, result.rule->id);
        const auto change = change_of(then, result.finding.status);
        if (change && result.bearing != Bearing::not_chosen) {
            comparison.changes.push_back({std::string{result.rule->id}, *change});
        }
    }
    if (const auto* started = run.first<journal::RunStarted>()) {
        auto& differences = comparison.differences;
        add_difference(differences, "target", baseline.target, target_text(run));
        add_difference(differences, "version", baseline.tool_version, started->tool_version);
        add_difference(differences, "pace", baseline.pace, started->pace);
        add_difference(
            differences, "seed", std::to_string(baseline.seed), std::to_string(started->seed));
    }
    comparison.baseline = std::move(baseline);
    return comparison;
}

void tolerate_still_failing(const Comparison& comparison, std::vector<RuleResult>& results) {
    for (RuleResult& result : results) {
        const bool is_old = std::any_of(
            comparison.changes.begin(), comparison.changes.end(), [&](const RuleChange& change) {
                return change.change == Change::still_failing && change.rule == result.rule->id;
            });
        if (is_old && result.bearing == Bearing::counts && result.remark.empty()) {
            result.bearing = Bearing::tolerated;
            result.remark = "failed in the baseline, too; only new failures fail this run";
        }
    }
}

std::string_view change_text(Change change) {
    switch (change) {
        case Change::new_failure: return "new failure";
        case Change::still_failing: return "still failing";
        case Change::fixed: return "fixed";
        case Change::now_at_risk: return "now at risk";
        case Change::no_longer_assessed: break;
    }
    return "no longer assessed";
}

}  // namespace ringproof::report
