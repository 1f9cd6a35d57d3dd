#include "cli/explain_command.hpp"

#include "cli/console.hpp"
#include "emitter/core/text.hpp"
#include "receiver-conformance/report/facts.hpp"
#include "receiver-conformance/report/rule_choice.hpp"
#include "receiver-conformance/report/rules_markdown.hpp"
#include "receiver-conformance/report/terminal_style.hpp"

#include <algorithm>
#include <iomanip>
#include <ostream>
#include <vector>

namespace ringproof::cli {
namespace {

using report::Ink;
using report::TerminalStyle;

TerminalStyle style_of_stdout() {
    const Console console = look_at_console(1);
    return TerminalStyle{
        {console.has_colour ? report::Colour::on : report::Colour::off,
         console.has_unicode ? report::Marks::unicode : report::Marks::ascii,
         static_cast<std::size_t>(console.width)}};
}

void list_rules(std::ostream& out) {
    std::size_t widest = 0;
    for (const rules::Rule* rule : rules::catalogue()) {
        widest = std::max(widest, rule->id.size());
    }
    for (const rules::Rule* rule : rules::catalogue()) {
        out << std::left << std::setw(static_cast<int>(widest) + 2) << rule->id << std::setw(8)
            << to_text(rule->level) << rule->title << '\n';
    }
    out << "\n'ringproof explain RULE' tells more about one, 'ringproof explain F4' about a "
           "fact.\n";
}

void print_part(
    std::ostream& out, const TerminalStyle& style, std::string_view name, std::string_view text) {
    out << '\n' << style.paint(Ink::strong, name) << '\n' << style.wrap(text, 2);
}

std::string fact_sentence(const report::Fact& fact) {
    return fact.id + " (" + std::string{to_text(fact.provenance)} + "): " + fact.text;
}

void print_rule(const rules::Rule& rule, const TerminalStyle& style, std::ostream& out) {
    out << style.paint(Ink::strong, rule.id) << '\n'
        << style.wrap(std::string{rule.title} + ".", 2);
    print_part(
        out,
        style,
        "Level",
        std::string{to_text(rule.level)} + "; rests on " + std::string{rule.fact} + " (" +
            std::string{to_text(rule.provenance)} + ")");
    for (const report::Fact& fact : report::cited_facts(rule.fact)) {
        print_part(out, style, "Fact", fact_sentence(fact));
    }
    print_part(out, style, "Why", rule.why);
    print_part(out, style, "Fix", rule.fix);
    const std::string id{rule.id};
    print_part(
        out,
        style,
        "Reproduce",
        "'ringproof check URL --only " + id +
            "' judges this alone (the whole suite is played all the same); a report that shows the "
            "failure has the curl command that repeats "
            "the very request.");
}

void print_fact(const report::Fact& fact, const TerminalStyle& style, std::ostream& out) {
    out << style.paint(Ink::strong, fact.id) << '\n' << style.wrap(fact.text, 2);
    print_part(out, style, "Provenance", to_text(fact.provenance));
    std::string ids;
    for (const rules::Rule* rule : rules::catalogue()) {
        for (const report::Fact& cited : report::cited_facts(rule->fact)) {
            ids += cited.id == fact.id ? (ids.empty() ? "" : ", ") + std::string{rule->id} : "";
        }
    }
    print_part(out, style, "Rules", ids.empty() ? "none rests on it alone" : ids);
}

/// Whether a rule or a group answers to `subject`; then all of it has been printed.
bool print_rules(std::string_view subject, const TerminalStyle& style, std::ostream& out) {
    bool is_found = false;
    for (const rules::Rule* rule : rules::catalogue()) {
        if (report::matches(subject, rule->id)) {
            out << (is_found ? "\n" : "");
            print_rule(*rule, style, out);
            is_found = true;
        }
    }
    return is_found;
}

ExitCode refuse(const std::string& subject, std::ostream& err) {
    std::vector<std::string_view> ids;
    for (const rules::Rule* rule : rules::catalogue()) {
        ids.push_back(rule->id);
    }
    const std::string near{nearest_word(subject, ids)};
    print_error(
        err,
        "there is no rule or fact '" + printable(subject, 60) + "'",
        near.empty() ? "'ringproof explain' lists the rules" : "did you mean '" + near + "'?");
    return ExitCode::usage;
}

}  // namespace

ExitCode explain(const ExplainOptions& options, std::ostream& out, std::ostream& err) {
    const TerminalStyle style = style_of_stdout();
    if (options.is_markdown) {
        report::write_rules_markdown(out);
    } else if (options.subject.empty()) {
        list_rules(out);
    } else if (const auto fact = report::find_fact(options.subject)) {
        print_fact(*fact, style, out);
    } else if (!print_rules(options.subject, style, out)) {
        return refuse(options.subject, err);
    }
    out.flush();
    return ExitCode::conformant;
}

}  // namespace ringproof::cli
