#include "emitter/core/text.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "receiver-conformance/report/sentences.hpp"

#include <fmt/format.h>

#include <ostream>

namespace ringproof::report {
namespace {

using rules::RuleResult;
using rules::Status;

constexpr std::size_t line_bytes_max = 2000;

/// A description is one line; a bare `#` in it would start a directive.
std::string description(std::string_view text) {
    std::string out;
    for (const char c : printable(text, line_bytes_max)) {
        out += c == '#' || c == '\\' ? std::string{'\\', c} : std::string(1, c);
    }
    return out;
}

/// In the little YAML that TAP's readers know a single-quoted string is one line, in which nothing
/// but the quote means anything.
std::string single_quoted(std::string_view text) {
    constexpr std::size_t bytes_max = 16384;
    std::string out = "'";
    for (const char c : printable(text, bytes_max)) {
        out += c == '\'' ? std::string{"''"} : std::string(1, c);
    }
    return out + "'";
}

std::string diagnostics(const RuleResult& result) {
    std::string out = fmt::format(
        "  ---\n  level: {}\n  status: {}\n  fact: {}\n  seen:\n",
        rules::to_text(result.rule->level),
        rules::to_text(result.finding.status),
        result.rule->fact);
    for (const std::string& line : result.finding.evidence) {
        out += "    - " + single_quoted(line) + "\n";
    }
    return out + fmt::format(
                     "  fix: {}\n  try: {}\n  ...\n",
                     single_quoted(fix_of(result)),
                     single_quoted(result.finding.reproduce));
}

std::string point(std::size_t number, const RuleResult& result, const Assessment& assessment) {
    const bool is_known = result.bearing == rules::Bearing::tolerated;
    const bool is_not_ok = is_known || score::fails_run(result, assessment.strictness);
    std::string line = fmt::format(
        "{} {} - {} {}",
        is_not_ok ? "not ok" : "ok",
        number,
        result.rule->id,
        description(result.rule->title));
    if (result.finding.status == Status::skip) {
        line += " # SKIP " + description(headline_of(result));
    } else if (is_known) {
        line += " # TODO " + description(result.remark);
    } else if (is_not_ok && !fails_build(assessment, result)) {
        line += " # TODO the scenario expects a failure";
    }
    return line + "\n" + (needs_a_look(result) ? diagnostics(result) : "");
}

}  // namespace

void write_tap(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment) {
    const bool is_missed = assessment.score.expected_failure == score::ExpectedFailure::missed;
    const bool is_judged_apart = assessment.score.is_too_low || is_missed;
    out << "TAP version 13\n1.." << assessment.results.size() + (is_judged_apart ? 1 : 0)
        << "\n# target " << description(target_text(run)) << '\n';
    for (std::size_t i = 0; i < assessment.results.size(); ++i) {
        out << point(i + 1, assessment.results[i], assessment);
    }
    if (is_judged_apart) {
        out << fmt::format(
            "not ok {} - run.judged {}\n",
            assessment.results.size() + 1,
            description(is_missed ? missed_failure_sentence() : assessment.score.reason));
    }
    out << fmt::format(
        "# {} ({}), score {}: {}\n",
        verdict_words(assessment.score),
        score::to_text(assessment.score.verdict),
        score_text(assessment.score),
        description(assessment.score.reason));
    if (assessment.score.is_interrupted) {
        out << "Bail out! interrupted\n";
    }
}

}  // namespace ringproof::report
