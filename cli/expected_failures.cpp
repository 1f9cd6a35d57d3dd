#include "cli/expected_failures.hpp"

#include "emitter/core/text.hpp"
#include "emitter/scenario_file/table.hpp"
#include "receiver-conformance/rules/rule.hpp"

#include <memory>
#include <ostream>
#include <set>

namespace ringproof::cli {
namespace {

using scenario_file::CellProblem;

constexpr std::string_view example =
    R"({ rule: status.200, reason: "CRM moves", until: 2026-12-31 })";

std::string quoted(const std::string& text) {
    return "'" + printable(text, 60) + "'";
}

std::optional<CellProblem> check_rule(std::set<std::string>& seen, const std::string& id) {
    if (rules::find(id) != nullptr) {
        return seen.insert(id).second
                   ? std::nullopt
                   : std::optional{CellProblem{
                         "the rule " + quoted(id) + " is listed twice", "keep one of the two"}};
    }
    std::vector<std::string_view> ids;
    for (const rules::Rule* rule : rules::catalogue()) {
        ids.push_back(rule->id);
    }
    const std::string near{nearest_word(id, ids)};
    return CellProblem{
        "there is no rule " + quoted(id),
        near.empty() ? "'ringproof explain' lists them all" : "did you mean '" + near + "'?"};
}

std::optional<CellProblem> check_reason(const std::string& reason) {
    return reason.find_first_not_of(' ') == std::string::npos
               ? std::optional{CellProblem{
                     "`reason` is empty", "say why it fails, so that somebody can end it"}}
               : std::nullopt;
}

std::optional<CellProblem> check_day(const std::string& day) {
    return report::parse_day(day)
               ? std::nullopt
               : std::optional{CellProblem{
                     quoted(day) + " is no day",
                     "write the last day on which it may fail, e.g. 2026-12-31"}};
}

std::vector<scenario_file::Column> columns() {
    const auto seen = std::make_shared<std::set<std::string>>();
    return {
        {"rule",
         "the rule that fails",
         [seen](const std::string& id) {
             return check_rule(*seen, id);
         }},
        {"reason", "why it fails", &check_reason},
        {"until", "the last day on which it may fail", &check_day}};
}

}  // namespace

std::optional<std::vector<report::KnownFailure>> load_expected_failures(
    const std::string& file, std::ostream& err) {
    auto table = scenario_file::load_table(file, columns(), example);
    if (const auto* errors = std::get_if<scenario_file::LoadErrors>(&table)) {
        err << scenario_file::render(*errors);
        return std::nullopt;
    }
    std::vector<report::KnownFailure> known;
    for (const scenario_file::Row& row : std::get<std::vector<scenario_file::Row>>(table)) {
        known.push_back(
            {row.texts[0],
             row.texts[1],
             report::parse_day(row.texts[2]).value_or(report::Day{}),
             printable(file) + ":" + std::to_string(row.position.line)});
    }
    return known;
}

}  // namespace ringproof::cli
