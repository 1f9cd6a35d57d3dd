#include "receiver-conformance/report/rules_markdown.hpp"

#include "receiver-conformance/report/facts.hpp"
#include "receiver-conformance/report/requirement.hpp"

#include <fmt/format.h>

#include <ostream>

namespace ringproof::report {
namespace {

using rules::Rule;

constexpr std::string_view introduction =
    R"(# The rules

<!-- Made by `ringproof explain --markdown > docs/rules.md`; change the rules, not this file. -->

A rule reads the run log and says **pass**, **fail**, **warn** (at risk) or **skip** (it could not be assessed, and says why).
A **must** is Rinkel's own words: one that fails makes the receiver not conformant. A **should** keeps a receiver out of trouble;
it fails the run with `--strict`. An **info** is worth knowing. Every rule rests on a fact about Rinkel, which is documented by
Rinkel, seen in public integrations, or chosen by us where the documentation is silent: [all facts](rinkel-facts.md).

The score: a must weighs 3, a should 1, an info nothing; a warning counts half, and what was skipped counts neither way.
Without one accepted event it is 0, unless `status.200` was left out; with a failed must it is 49 at most.

`--only` and `--skip` choose rules by id or by group (`--only https.*,status.200`).

)";

std::string anchor_of(const Rule& rule) {
    std::string anchor;
    for (const char c : rule.id) {
        anchor += c == '.' ? "" : std::string(1, c);
    }
    return anchor;
}

std::string table() {
    std::string out =
        "| rule | level | rests on | what is true of a good receiver |\n|---|---|---|---|\n";
    for (const Rule* rule : rules::catalogue()) {
        out += fmt::format(
            "| [`{}`](#{}) | {} | {} | {} |\n",
            rule->id,
            anchor_of(*rule),
            rules::to_text(rule->level),
            rule->fact,
            rule->title);
    }
    return out;
}

std::string section(const Rule& rule) {
    std::string out = fmt::format(
        "### {}\n\n**{}.** {}; rests on {} ({}).\n\n",
        rule.id,
        rule.title,
        rules::to_text(rule.level),
        rule.fact,
        rules::to_text(rule.provenance));
    for (const Fact& fact : cited_facts(rule.fact)) {
        out +=
            fmt::format("> {} ({}): {}\n\n", fact.id, rules::to_text(fact.provenance), fact.text);
    }
    return out + fmt::format(
                     "- Why: {}\n- Fix: {}\n- Judge this alone: `ringproof check URL --only {}` "
                     "(the whole suite is played all the same)\n\n",
                     rule.why,
                     rule.fix,
                     rule.id);
}

}  // namespace

void write_rules_markdown(std::ostream& out) {
    out << introduction << table();
    const Requirement* open = nullptr;
    for (const Rule* rule : rules::catalogue()) {
        const Requirement& requirement = requirement_of(*rule);
        if (&requirement != open) {
            out << fmt::format("\n## {}\n\n{}\n\n", requirement.title, requirement.question);
            open = &requirement;
        }
        out << section(*rule);
    }
}

}  // namespace ringproof::report
