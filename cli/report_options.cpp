#include "cli/report_options.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/report/rule_choice.hpp"

#include <array>

namespace ringproof::cli {
namespace {

constexpr std::array<const char*, 5> report_names{"json", "html", "junit", "md", "tap"};
constexpr const char* verdict_group = "Verdict";
constexpr const char* reports_group = "Reports";

std::string check_report(const std::string& name) {
    for (const char* const known : report_names) {
        if (name == known) {
            return {};
        }
    }
    return "there is no report '" + printable(name, 40) + "'; there are json, html, junit, md, tap";
}

void add_rule_patterns(
    CLI::App& command, const char* name, std::vector<std::string>& patterns, const char* what) {
    command.add_option(name, patterns, what)
        ->delimiter(',')
        ->check(CLI::Validator{
            [](std::string& pattern) { return report::problem_of_pattern(pattern).value_or(""); },
            ""})
        ->type_name("RULE")
        ->allow_extra_args(false)
        ->group(verdict_group);
}

void add_verdict_options(CLI::App& command, ReportOptions& options) {
    command.add_option("--fail-under", options.fail_under, "Also fail when the score is below N")
        ->check(CLI::Range(0, 100).description(""))
        ->type_name("N")
        ->group(verdict_group);
    command.add_flag("--strict", options.is_strict, "A failed SHOULD rule fails the run, too")
        ->group(verdict_group);
    add_rule_patterns(
        command,
        "--only",
        options.only,
        "Judge by these rules alone: ids or groups (status.200,https.*); repeatable");
    add_rule_patterns(
        command, "--skip", options.skip, "Leave these rules out: ids or groups; repeatable");
}

/// What was known before the run.
void add_knowledge_options(CLI::App& command, ReportOptions& options) {
    command
        .add_option(
            "--expect-failures",
            options.expected_failures,
            "A YAML list of known failures, each with a rule, a reason and its last day; they do "
            "not fail the run until then")
        ->type_name("FILE")
        ->group(verdict_group);
    command
        .add_option(
            "--baseline",
            options.baseline,
            "Compare with an earlier run: its run.jsonl or report.json")
        ->type_name("OLD")
        ->group(verdict_group);
    command
        .add_option_function<std::string>(
            "--fail-on",
            [&options](const std::string& which) { options.fails_on_new_only = which == "new"; },
            "Which failures fail a run that has a baseline: any, or new ones alone")
        ->check(CLI::IsMember({"any", "new"}).description(""))
        ->type_name("any|new")
        ->default_str("any")
        ->needs("--baseline")
        ->group(verdict_group);
}

}  // namespace

void add_report_options(CLI::App& command, ReportOptions& options) {
    add_verdict_options(command, options);
    add_knowledge_options(command, options);
    command.add_option("--out", options.out, "Where the reports go")
        ->type_name("DIR")
        ->capture_default_str()
        ->group(reports_group);
    command.add_option("--report", options.reports, "Any of json,html,junit,md,tap")
        ->delimiter(',')
        ->check(CLI::Validator{[](std::string& name) { return check_report(name); }, ""})
        ->type_name("LIST")
        ->default_str("json,html,junit,md")
        ->allow_extra_args(false)
        ->group(reports_group);
    command
        .add_flag("--json", options.prints_json, "Print report.json to stdout instead of a summary")
        ->group(reports_group);
    command.add_flag("-q,--quiet", options.is_quiet, "Print nothing but errors")
        ->group(reports_group);
}

}  // namespace ringproof::cli
