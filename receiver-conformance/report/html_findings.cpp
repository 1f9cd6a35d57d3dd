#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/facts.hpp"
#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/requirement.hpp"
#include "receiver-conformance/report/sentences.hpp"

#include <fmt/format.h>

namespace ringproof::report {
namespace {

using rules::Finding;
using rules::Rule;
using rules::RuleResult;

std::string_view provenance_words(rules::Provenance provenance) {
    switch (provenance) {
        case rules::Provenance::documented: return "from Rinkel's documentation";
        case rules::Provenance::seen: return "seen in real integrations";
        case rules::Provenance::chosen: break;
    }
    return "our choice where the documentation is silent";
}

std::string tags(const Rule& rule) {
    const auto fact = find_fact(rule.fact);
    return fmt::format(
        R"(<p><span class="tag">{}</span> <span class="tag"{}>fact {}, {}</span></p>
)",
        rules::to_text(rule.level),
        fact ? fmt::format(R"( title="{}")", escape_html(fact->text, 1000)) : std::string{},
        rule.fact,
        provenance_words(rule.provenance));
}

std::string command(const Finding& finding) {
    constexpr std::size_t command_bytes_max = 16384;
    return finding.reproduce.empty() ? std::string{}
                                     : fmt::format(
                                           R"(<h4>Try it</h4><pre class="command">{}</pre>
)",
                                           escape_html(finding.reproduce, command_bytes_max));
}

std::string remark(const RuleResult& result) {
    return result.remark.empty()
               ? std::string{}
               : fmt::format("<p><b>Note:</b> {}</p>\n", escape_html(result.remark));
}

std::string finding_card(const RuleResult& result) {
    const rules::Rule* const rule = result.rule;
    const rules::Finding& finding = result.finding;
    const Sign sign = sign_of(result);
    return fmt::format(
        R"(<article class="card finding {}-edge"><h3>{}<span>{} <code class="id quiet">{}</code></span>
</h3>
{}{}<h4>What was seen</h4>{}<h4>Why it matters</h4><p>{}</p><h4>What to change</h4>
<p class="fix">{}</p>{}</article>
)",
        html_class(sign),
        html_icon(sign),
        escape_html(rule->title),
        rule->id,
        tags(*rule),
        remark(result),
        html_list(finding.evidence),
        escape_html(rule->why),
        escape_html(fix_of(result)),
        command(finding));
}

std::string check_row(const RuleResult& result) {
    const rules::Rule* const rule = result.rule;
    const rules::Finding& finding = result.finding;
    const Sign sign = sign_of(result);
    return fmt::format(
        R"(<details class="check"><summary>{}<code class="id">{}</code><span class="what">{}</span>
<span class="tag {}">{}</span></summary><div class="inside stack">{}{}{}<p><b>Why:</b> {}</p>
<p><b>How:</b> {}</p></div></details>
)",
        html_icon(sign),
        rule->id,
        escape_html(rule->title),
        html_class(sign),
        result_words(result),
        remark(result),
        html_list(finding.evidence),
        tags(*rule),
        escape_html(rule->why),
        escape_html(rule->fix));
}

}  // namespace

std::string html_findings(const Assessment& assessment) {
    std::string cards;
    for (const RuleResult* result : results_to_look_at(assessment)) {
        cards += finding_card(*result);
    }
    return html_section(
        "fix",
        "What to fix",
        "The first one first: later ones may be its consequence.",
        cards.empty() ? cards : R"(<div class="stack">
)" + cards + "</div>\n");
}

std::string html_checks(const Assessment& assessment) {
    std::string groups;
    const Requirement* open = nullptr;
    for (const RuleResult& result : assessment.results) {
        const Requirement& requirement = requirement_of(*result.rule);
        if (&requirement != open) {
            groups += open == nullptr ? "" : "</div></div>\n";
            groups += fmt::format(
                R"(<div class="group"><header><h3>{}</h3><p class="quiet small">{}</p></header><div>
)",
                requirement.title,
                requirement.question);
            open = &requirement;
        }
        groups += check_row(result);
    }
    return html_section(
        "checks",
        "All checks",
        "What Rinkel asks of an endpoint, and how this one fared. Open a line for what was seen.",
        R"(<div class="card">
)" + groups +
            "</div></div></div>\n");
}

}  // namespace ringproof::report
