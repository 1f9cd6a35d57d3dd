#include "cli/send_text.hpp"

#include "cli/json_layout.hpp"
#include "cli/phase_chart.hpp"
#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/terminal_style.hpp"
#include "receiver-conformance/rules/tls_evidence.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace ringproof::cli {
namespace {

using report::escape_log;
using report::Ink;
using report::Sign;
using report::TerminalStyle;

// What a person reads; --json has all that was kept.
constexpr std::size_t line_bytes_max = 1024;
constexpr std::size_t body_lines_max = 200;
constexpr std::size_t command_bytes_max = 128U << 10U;

std::string heading(const TerminalStyle& style, std::string_view text) {
    return style.paint(Ink::strong, text) + "\n";
}

std::string header_text(
    const TerminalStyle& style, const std::vector<std::pair<std::string, std::string>>& headers) {
    std::string out;
    for (const auto& [name, value] : headers) {
        out += fmt::format(
            "  {} {}\n",
            style.paint(Ink::quiet, escape_log(name, line_bytes_max) + ":"),
            style.plain(escape_log(value, line_bytes_max)));
    }
    return out;
}

/// The body after an empty line; nothing when there is none.
std::string body_text(std::string_view body) {
    const std::string laid_out = lay_out_json(body);
    std::string_view rest = laid_out;
    std::string out = rest.empty() ? "" : "\n";
    for (std::size_t lines = 0; !rest.empty(); ++lines) {
        if (lines == body_lines_max) {
            return out + "  …\n";
        }
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        out += "  " + escape_log(line, line_bytes_max) + "\n";
    }
    return out;
}

std::string request_block(const TerminalStyle& style, const ShownRequest& request) {
    return heading(style, "Request") + "  " +
           style.plain(escape_log(request.line, line_bytes_max)) + "\n" +
           header_text(style, request.headers) + style.plain(body_text(request.body)) + "\n";
}

std::string answer_block(const TerminalStyle& style, const SentEvent& sent) {
    const journal::Attempt& attempt = sent.attempt;
    std::string out = heading(style, "Answer");
    if (!attempt.response || !attempt.status) {
        const std::string what = escape_log(what_came(sent), line_bytes_max);
        return out + style.wrap("none: " + what, 2) + "\n";
    }
    const journal::ResponseExcerpt& response = *attempt.response;
    out += fmt::format(
        "  {} {}\n",
        style.paint(*attempt.status == 200 ? Ink::good : Ink::bad, std::to_string(*attempt.status)),
        style.plain(escape_log(response.reason, line_bytes_max)));
    out += header_text(style, response.headers) + style.plain(body_text(response.body));
    if (response.body_bytes > response.body.size()) {
        out += style.wrap(
            fmt::format(
                "… the first {} of {} bytes that were read",
                rules::number_text(response.body.size()),
                rules::number_text(response.body_bytes)),
            2);
    }
    if (!response.is_body_complete) {
        // It broke off, took too long, or was longer than anybody reads.
        out += style.wrap("… the body's end was not seen", 2);
    }
    return out + "\n";
}

std::string tls_block(const TerminalStyle& style, const journal::TlsSeen& tls) {
    std::string out = heading(style, "TLS");
    if (!tls.protocol.empty()) {
        out += "  " + escape_log(tls.protocol + ", " + tls.cipher, line_bytes_max) + "\n";
    }
    if (!tls.chain.empty()) {
        const journal::Certificate& leaf = tls.chain.front();
        out += style.wrap(
            escape_log(
                fmt::format(
                    "certificate of {}, issued by {}, valid until {}",
                    leaf.subject,
                    leaf.issuer,
                    rules::moment_text(leaf.not_after)),
                line_bytes_max),
            2);
    }
    if (tls.problems.empty() && !tls.detail.empty()) {
        out += "  " + style.sign(Sign::risk) + style.wrap(escape_log(tls.detail), 4).substr(3);
    }
    for (std::size_t i = 0; i < tls.problems.size(); ++i) {
        const std::string words{
            i < tls.sentences.size() ? tls.sentences[i]
                                     : rules::tls_problem_words(tls.problems[i])};
        out += "  " + style.sign(Sign::bad) + style.wrap(escape_log(words), 4).substr(3);
    }
    return out + "\n";
}

Sign sign_of(SendVerdict::Kind kind) {
    switch (kind) {
        case SendVerdict::Kind::content: return Sign::good;
        case SendVerdict::Kind::failure: return Sign::bad;
        case SendVerdict::Kind::at_risk:
        case SendVerdict::Kind::undecided: break;
    }
    return Sign::risk;
}

std::string verdict_block(const TerminalStyle& style, const SendVerdict& verdict) {
    std::string out = style.sign(sign_of(verdict.kind)) +
                      style.wrap(escape_log(verdict.sentence, line_bytes_max), 2).substr(1);
    return verdict.fix.empty() ? out : out + style.wrap_labelled("fix", verdict.fix, 2);
}

}  // namespace

void write_send_text(
    std::ostream& out,
    const SentEvent& sent,
    const SendVerdict& verdict,
    const report::TerminalOptions& options) {
    const TerminalStyle style{options};
    out << request_block(style, sent.request) << answer_block(style, sent) << heading(style, "Time")
        << phase_chart(sent.attempt.phases, options.marks) << '\n';
    if (sent.tls != nullptr) {
        out << tls_block(style, *sent.tls);
    }
    out << verdict_block(style, verdict)
        << fmt::format(
               "  {} {}\n",
               style.paint(Ink::quiet, "try"),
               style.plain(escape_log(sent.curl, command_bytes_max)));
}

}  // namespace ringproof::cli
