#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/report/terminal_parts.hpp"

#include <fmt/format.h>

namespace ringproof::report {
namespace {

using rules::Bearing;
using rules::RuleResult;
using rules::Status;

constexpr std::size_t rule_columns = 22;
constexpr std::size_t line_bytes_max = 1000;
constexpr std::size_t command_bytes_max = 16384;

/// A MUST rule without an answer is worth a line of its own; of the others the names will do.
bool is_in_passing(const RuleResult& result) {
    // That a scenario expects nothing is nothing that Rinkel asked for and was left open.
    const bool is_asked_by_rinkel =
        result.rule->level == rules::Level::must && !result.rule->id.starts_with("scenario.");
    return result.finding.status == Status::skip && result.bearing == Bearing::counts &&
           !is_asked_by_rinkel;
}

bool is_left_out(const RuleResult& result) {
    return result.bearing == Bearing::not_chosen;
}

std::string rule_line(const TerminalStyle& style, const RuleResult& result) {
    const rules::Rule* const rule = result.rule;
    const rules::Finding& finding = result.finding;
    const Sign sign = sign_of(result);
    constexpr std::size_t title_column = rule_columns + 5;
    std::string out = fmt::format(
        "  {} {} {}",
        style.sign(sign),
        padded(rule->id, rule_columns),
        style.wrap(rule->title, title_column).substr(title_column));
    // Only what needs no action is told here; what does is told in full at the end.
    if (finding.status == Status::skip) {
        const std::string reason = escape_log(headline_of(result), line_bytes_max);
        out += style.wrap("not assessed: " + reason, title_column);
    }
    if (!result.remark.empty()) {
        out += style.wrap(escape_log(result.remark, line_bytes_max), title_column);
    }
    return out;
}

/// The names of those for which `is_meant` holds, in one wrapped line; empty without any.
template <typename Predicate>
std::string names_line(
    const TerminalStyle& style,
    const Assessment& assessment,
    std::string_view what,
    Predicate is_meant) {
    std::string names;
    for (const RuleResult& result : assessment.results) {
        if (is_meant(result)) {
            names += (names.empty() ? "" : ", ") + std::string{result.rule->id};
        }
    }
    return names.empty() ? names
                         : fmt::format(
                               "  {} {}",
                               style.sign(Sign::none),
                               style.wrap(fmt::format("{}: {}", what, names), 4).substr(4));
}

std::string failure_text(const TerminalStyle& style, const RuleResult& result) {
    const rules::Rule* const rule = result.rule;
    const rules::Finding& finding = result.finding;
    const Sign sign = sign_of(result);
    std::string out = fmt::format(
        "  {} {} {}\n",
        style.sign(sign),
        style.paint(ink_of(sign), rule->id),
        style.paint(Ink::strong, style.plain(rule->title)));
    out += style.wrap(
        fmt::format(
            "{}, {} ({})",
            rules::to_text(rule->level),
            rule->fact,
            rules::to_text(rule->provenance)),
        4);
    if (!result.remark.empty()) {
        out += style.wrap_labelled("note", escape_log(result.remark, line_bytes_max), 4);
    }
    for (const std::string& line : finding.evidence) {
        out += style.wrap_labelled("seen", escape_log(line, line_bytes_max), 4);
    }
    out += style.wrap_labelled("fix ", escape_log(fix_of(result), line_bytes_max), 4);
    if (!finding.reproduce.empty()) {
        out += fmt::format(
            "    {} {}\n",
            style.paint(Ink::quiet, "try "),
            style.plain(escape_log(finding.reproduce, command_bytes_max)));
    }
    return out;
}

}  // namespace

std::string rules_block(const TerminalStyle& style, const Assessment& assessment) {
    std::string out = style.paint(Ink::strong, "Rules") + "\n";
    for (const RuleResult& result : assessment.results) {
        if (!is_in_passing(result) && !is_left_out(result)) {
            out += rule_line(style, result);
        }
    }
    out += names_line(style, assessment, "not assessed in this run", is_in_passing);
    out += names_line(style, assessment, "not chosen", is_left_out);
    return out + "\n";
}

std::string failures_block(const TerminalStyle& style, const Assessment& assessment) {
    std::string out;
    for (const RuleResult* result : results_to_look_at(assessment)) {
        out += failure_text(style, *result) + "\n";
    }
    return out.empty() ? out : style.paint(Ink::strong, "What to fix") + "\n" + out;
}

}  // namespace ringproof::report
