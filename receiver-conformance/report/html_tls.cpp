#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/rules/tls_evidence.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace ringproof::report {
namespace {

using journal::Certificate;
using journal::TlsSeen;

constexpr std::size_t servers_shown_max = 8;
constexpr std::size_t servers_counted_max = 1000;
constexpr std::size_t names_shown_max = 20;

std::string names_text(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), names_shown_max); ++i) {
        text += (i == 0 ? "" : ", ") + names[i];
    }
    return names.size() > names_shown_max
               ? text + fmt::format(" and {} more", names.size() - names_shown_max)
               : text;
}

std::string certificate_row(const Certificate& certificate) {
    return fmt::format(
        R"(<tr><td class="long">{}<br><span class="quiet small">{}</span></td>
<td class="long">{}</td><td class="when">{}<br>{}</td>
<td>{}<br><span class="quiet small">{}</span></td></tr>
)",
        escape_html(certificate.subject),
        escape_html(names_text(certificate.names)),
        escape_html(certificate.issuer),
        rules::moment_text(certificate.not_before),
        rules::moment_text(certificate.not_after),
        escape_html(certificate.key),
        escape_html(certificate.signature));
}

std::string chain_table(const TlsSeen& seen) {
    if (seen.chain.empty()) {
        return R"(<p class="quiet">No certificate was seen.</p>
)";
    }
    std::string rows;
    for (const Certificate& certificate : seen.chain) {
        rows += certificate_row(certificate);
    }
    return R"(<div class="scroll"><table>
<caption>Certificates as sent, the server's own first</caption>
<thead><tr><th scope="col">For</th><th scope="col">Issued by</th>
<th scope="col">Valid from, to</th><th scope="col">Key, signature</th></tr></thead><tbody>
)" + rows + "</tbody></table></div>\n";
}

std::string problems_text(const TlsSeen& seen) {
    if (seen.problems.empty() && !seen.detail.empty()) {
        return html_icon(Sign::risk) + "trusted; revocation was not checked, but " +
               escape_html(seen.detail);
    }
    if (seen.problems.empty()) {
        return html_icon(Sign::good) + "trusted; revocation was not checked";
    }
    std::string text = html_icon(Sign::bad) + escape_html(seen.detail);
    for (const journal::TlsProblem problem : seen.problems) {
        text +=
            fmt::format(R"( <span class="tag bad">{}</span>)", rules::tls_problem_words(problem));
    }
    return seen.is_trusted_by_insecure ? text + " <b>--insecure went on in spite of it.</b>" : text;
}

std::string server_card(const TlsSeen& seen) {
    const std::string agreed = seen.protocol.empty()
                                   ? "no handshake came about"
                                   : fmt::format("{} with {}", seen.protocol, seen.cipher);
    return fmt::format(
        R"(<article class="card stack"><h3>{}</h3><p>{}</p>
<p class="quiet small">{} · {}</p>{}</article>
)",
        escape_html(seen.host),
        problems_text(seen),
        escape_html(seen.address),
        escape_html(agreed),
        chain_table(seen));
}

}  // namespace

std::string html_tls(const journal::RunRecord& run) {
    std::string cards;
    // Each scenario of a run meets the same server anew.
    std::set<std::string> known;
    run.for_each<TlsSeen>([&](const TlsSeen& seen) {
        std::string card = server_card(seen);
        if (known.size() < servers_counted_max && known.insert(card).second &&
            known.size() <= servers_shown_max) {
            cards += card;
        }
    });
    if (known.size() > servers_shown_max) {
        cards += fmt::format("<p>and {} more</p>\n", known.size() - servers_shown_max);
    }
    return html_section(
        "tls",
        "Certificate",
        "What the server showed when a connection was made.",
        cards.empty() ? cards : R"(<div class="stack">
)" + cards + "</div>\n");
}

}  // namespace ringproof::report
