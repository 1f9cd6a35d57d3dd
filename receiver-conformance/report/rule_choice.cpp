#include "receiver-conformance/report/rule_choice.hpp"

#include "emitter/core/text.hpp"

#include <algorithm>

namespace ringproof::report {
namespace {

std::string_view group_of(std::string_view id) {
    return id.substr(0, id.find('.'));
}

bool matches_any(const std::vector<std::string>& patterns, std::string_view id) {
    return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
        return matches(pattern, id);
    });
}

/// Every id and every group, as they may be written.
std::vector<std::string_view> known_words() {
    std::vector<std::string_view> words;
    for (const rules::Rule* rule : rules::catalogue()) {
        words.push_back(rule->id);
        words.push_back(group_of(rule->id));
    }
    return words;
}

/// `https.scheme, https.protocol, …` with a line for each group.
std::string list_of_rules() {
    std::string list;
    std::string_view group;
    for (const rules::Rule* rule : rules::catalogue()) {
        const bool is_new_group = group_of(rule->id) != group;
        group = group_of(rule->id);
        list += (is_new_group ? "\n    " : ", ") + std::string{rule->id};
    }
    return list;
}

std::optional<std::string_view> why_not_chosen(const RuleChoice& choice, std::string_view id) {
    if (matches_any(choice.skip, id)) {
        return "not chosen (--skip)";
    }
    if (!choice.only.empty() && !matches_any(choice.only, id)) {
        return "not chosen (--only)";
    }
    return std::nullopt;
}

}  // namespace

bool matches(std::string_view pattern, std::string_view id) {
    if (pattern.ends_with(".*")) {
        pattern.remove_suffix(2);
    }
    return pattern == id || pattern == group_of(id);
}

std::optional<std::string> problem_of_pattern(std::string_view pattern) {
    const auto all = rules::catalogue();
    if (std::any_of(all.begin(), all.end(), [&](const rules::Rule* rule) {
            return matches(pattern, rule->id);
        })) {
        return std::nullopt;
    }
    std::string problem = "there is no rule '" + printable(pattern, 60) + "'";
    const std::string near{nearest_word(pattern, known_words())};
    problem += near.empty() ? "" : "; did you mean '" + near + "'?";
    return problem + "\n  The rules, by group ('https.*' is all of one):" + list_of_rules();
}

bool chooses_any(const RuleChoice& choice) {
    const auto all = rules::catalogue();
    return std::any_of(all.begin(), all.end(), [&](const rules::Rule* rule) {
        return !why_not_chosen(choice, rule->id);
    });
}

void apply_choice(const RuleChoice& choice, std::vector<rules::RuleResult>& results) {
    for (rules::RuleResult& result : results) {
        if (const auto reason = why_not_chosen(choice, result.rule->id)) {
            result.finding = {rules::Status::skip, {std::string{*reason}}, {}, {}};
            result.bearing = rules::Bearing::not_chosen;
        }
    }
}

}  // namespace ringproof::report
