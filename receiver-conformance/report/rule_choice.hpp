#pragma once

#include "receiver-conformance/rules/rule.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::report {

/// Which rules are asked. A pattern is a rule's id or a whole group: `https`, `https.*`.
struct RuleChoice {
    std::vector<std::string> only;  ///< empty: all
    std::vector<std::string> skip;  ///< wins over `only`
};

/// True when the rule with this id is meant by the pattern.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view id);

/// A sentence for a pattern that no rule answers to, with the nearest and the list of all;
/// nothing for a good one.
[[nodiscard]] std::optional<std::string> problem_of_pattern(std::string_view pattern);

/// False when nothing is left to judge by: `--skip` takes away all that `--only` names.
[[nodiscard]] bool chooses_any(const RuleChoice& choice);

/// Rules that were not chosen become skips that say so and bear on nothing.
void apply_choice(const RuleChoice& choice, std::vector<rules::RuleResult>& results);

}  // namespace ringproof::report
