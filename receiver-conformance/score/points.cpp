#include "receiver-conformance/score/points.hpp"

#include <fmt/format.h>

namespace ringproof::score {
namespace {

constexpr int must_weight = 3;
constexpr int should_weight = 1;

double rules_earned(const LevelTally& tally) {
    return tally.passed + tally.warned * 0.5;
}

std::string term(std::string_view level, const LevelTally& tally, int weight) {
    const std::string warned = tally.warned == 0 ? "" : fmt::format(" ({} at half)", tally.warned);
    return fmt::format(
        "{} {:g} of {}{} × {} = {:g}",
        level,
        rules_earned(tally),
        tally.assessed(),
        warned,
        weight,
        rules_earned(tally) * weight);
}

}  // namespace

double Points::earned() const {
    return rules_earned(must) * must_weight + rules_earned(should) * should_weight;
}

int Points::possible() const {
    return must.assessed() * must_weight + should.assessed() * should_weight;
}

int Points::percent() const {
    return possible() == 0 ? 0 : static_cast<int>(earned() * 100 / possible());
}

std::string Points::arithmetic() const {
    if (possible() == 0) {
        return "nothing could be assessed";
    }
    std::string text;
    if (must.assessed() > 0) {
        text += term("must", must, must_weight);
    }
    if (should.assessed() > 0) {
        text += (text.empty() ? "" : ", ") + term("should", should, should_weight);
    }
    return text + fmt::format(": {:g} of {} points = {}", earned(), possible(), percent());
}

Points count_points(std::span<const rules::RuleResult> results) {
    Points points;
    for (const rules::RuleResult& result : results) {
        if (result.rule->level == rules::Level::info) {
            continue;
        }
        LevelTally& tally = result.rule->level == rules::Level::must ? points.must : points.should;
        tally.passed += result.finding.status == rules::Status::pass ? 1 : 0;
        tally.warned += result.finding.status == rules::Status::warn ? 1 : 0;
        tally.failed += result.finding.status == rules::Status::fail ? 1 : 0;
    }
    return points;
}

}  // namespace ringproof::score
