#include "receiver-conformance/report/comparison_text.hpp"
#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/html_parts.hpp"

#include <fmt/format.h>

namespace ringproof::report {

std::string html_comparison(const Assessment& assessment, const Summary& summary) {
    if (!assessment.comparison) {
        return {};
    }
    std::string rows;
    for (const RuleChange& change : assessment.comparison->changes) {
        rows += fmt::format(
            R"(<tr><td class="key">{}{}</td><td><code>{}</code></td></tr>
)",
            html_icon(sign_of(change.change)),
            change_text(change.change),
            escape_html(change.rule));
    }
    const std::string table = rows.empty() ? rows : R"(<table><tbody>
)" + rows + "</tbody></table>\n";
    return html_section(
        "compare",
        "Since the baseline",
        "Compared with " + baseline_text(assessment.comparison->baseline) + ".",
        R"(<div class="card stack">
)" + table + html_list(comparison_lines(assessment, summary)) +
            "</div>\n");
}

}  // namespace ringproof::report
