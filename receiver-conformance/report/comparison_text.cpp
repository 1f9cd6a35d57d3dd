#include "receiver-conformance/report/comparison_text.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::report {
namespace {

std::string latency_or_dash(const std::optional<Duration>& latency) {
    return latency ? rules::latency_text(*latency) : "–";
}

std::string latency_line(const Baseline& then, const Summary& now) {
    const auto& latency = now.latency;
    return fmt::format(
        "answers: p50 {} → {}, p99 {} → {}",
        latency_or_dash(then.p50),
        latency_or_dash(latency ? std::optional{latency->p50} : std::nullopt),
        latency_or_dash(then.p99),
        latency_or_dash(latency ? std::optional{latency->p99} : std::nullopt));
}

std::string points_now(const score::Score& score) {
    return has_points(score) ? std::to_string(score.points) : "–";
}

constexpr std::string_view lifted_cap = " (failures that are known no longer cap it at 49)";

/// Nothing need be better for that.
bool is_cap_lifted(const Baseline& baseline, const score::Score& score) {
    return score.tolerated > 0 && baseline.points == score::points_after_failed_must_max &&
           score.points > baseline.points;
}

}  // namespace

std::string baseline_text(const Baseline& baseline) {
    std::string moment = printable(baseline.started, 40).substr(0, 16);
    if (moment.size() > 10) {
        moment[10] = ' ';
    }
    return fmt::format(
        "{}, of {}: {}, score {}",
        printable(baseline.name),
        moment,
        printable(baseline.verdict, 40),
        baseline.points);
}

std::vector<std::string> comparison_lines(const Assessment& assessment, const Summary& summary) {
    const Comparison& comparison = *assessment.comparison;
    std::vector<std::string> lines;
    if (comparison.changes.empty()) {
        lines.emplace_back("no rule fares otherwise than it did");
    }
    lines.push_back(fmt::format(
        "score: {} → {}{}",
        comparison.baseline.points,
        points_now(assessment.score),
        is_cap_lifted(comparison.baseline, assessment.score) ? lifted_cap : ""));
    lines.push_back(latency_line(comparison.baseline, summary));
    lines.insert(lines.end(), comparison.differences.begin(), comparison.differences.end());
    return lines;
}

Sign sign_of(Change change) {
    switch (change) {
        case Change::new_failure:
        case Change::still_failing: return Sign::bad;
        case Change::fixed: return Sign::good;
        case Change::now_at_risk: return Sign::risk;
        case Change::no_longer_assessed: break;
    }
    return Sign::none;
}

}  // namespace ringproof::report
