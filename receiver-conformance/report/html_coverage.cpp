#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/signs.hpp"
#include "receiver-conformance/rules/payload_features.hpp"

#include <fmt/format.h>

#include <map>

namespace ringproof::report {
namespace {

using journal::ContentType;

/// A row of the matrix: what was special about an event, and how it went in each encoding.
using Rows =
    std::map<std::pair<journal::Event, rules::Feature>, std::map<ContentType, rules::Tally>>;

Rows rows_of(const rules::Coverage& coverage) {
    Rows rows;
    for (const auto& [cell, tally] : coverage) {
        rows[{cell.event, cell.feature}][cell.content_type] = tally;
    }
    return rows;
}

std::string cell(const std::map<ContentType, rules::Tally>& tallies, ContentType type) {
    const auto found = tallies.find(type);
    if (found == tallies.end()) {
        return R"(<td class="quiet">not played</td>)";
    }
    const rules::Tally& tally = found->second;
    const Sign sign = tally.accepted == tally.answered ? Sign::good
                      : tally.accepted == 0            ? Sign::bad
                                                       : Sign::risk;
    return fmt::format(
        R"(<td>{}<span class="{}">{} of {}</span></td>)",
        html_icon(sign),
        html_class(sign),
        tally.accepted,
        tally.answered);
}

}  // namespace

std::string html_coverage(const journal::RunRecord& run) {
    const Rows rows = rows_of(rules::coverage_of(run));
    std::string body;
    for (const auto& [what, tallies] : rows) {
        const auto& [event, feature] = what;
        body += fmt::format(
            R"(<tr><td class="key">{}</td><td>{}{}</td>{}{}</tr>
)",
            rinkel::to_text(event),
            escape_html(feature.name),
            feature.is_documented ? "" : R"( <span class="quiet small">not documented</span>)",
            cell(tallies, ContentType::json),
            cell(tallies, ContentType::form));
    }
    if (body.empty()) {
        return {};
    }
    return html_section(
        "coverage",
        "Coverage",
        "Which payloads were sent, in which encoding, and how many of them were accepted. What a "
        "fault of the scenario decided is not counted.",
        R"(<div class="card scroll"><table><thead><tr><th scope="col">Event</th>
<th scope="col">Payload</th><th scope="col">JSON</th><th scope="col">Form</th></tr></thead><tbody>
)" + body + "</tbody></table></div>\n");
}

}  // namespace ringproof::report
