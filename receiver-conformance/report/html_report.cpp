#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/html_style.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "receiver-conformance/report/sentences.hpp"

#include <fmt/format.h>

#include <array>
#include <ostream>

namespace ringproof::report {
namespace {

// Nothing is loaded and nothing runs, whatever a receiver managed to put into the page.
constexpr std::string_view content_policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

std::string head(const journal::RunRecord& run, const Assessment& assessment) {
    return fmt::format(
        R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{} · {} · ringproof</title>
<style>{}</style>
</head>
)",
        content_policy,
        verdict_words(assessment.score),
        escape_html(target_text(run)),
        html_style());
}

/// Links to the sections that are there.
std::string navigation(std::string_view sections) {
    struct Link {
        std::string_view anchor;
        std::string_view words;
    };

    constexpr std::array links{
        Link{"fix", "What to fix"},
        Link{"compare", "Since the baseline"},
        Link{"checks", "All checks"},
        Link{"overview", "At a glance"},
        Link{"calls", "Calls"},
        Link{"retries", "Retries"},
        Link{"webhooks", "Webhooks"},
        Link{"coverage", "Coverage"},
        Link{"latency", "Answer times"},
        Link{"tls", "Certificate"},
        Link{"run", "About this run"}};
    std::string out = R"(<nav aria-label="Sections">
)";
    for (const auto& [anchor, words] : links) {
        if (sections.find(fmt::format(R"(<section id="{}")", anchor)) != std::string_view::npos) {
            out += fmt::format(
                R"(<a href="#{}">{}</a>
)",
                anchor,
                words);
        }
    }
    return out + "</nav>\n";
}

}  // namespace

void write_html(std::ostream& out, const journal::RunRecord& run, const Assessment& assessment) {
    const Summary summary = summarise(run);
    const std::vector<CallStory> calls = tell_calls(run);
    const std::string sections = html_findings(assessment) + html_comparison(assessment, summary) +
                                 html_checks(assessment) + html_overview(run, summary) +
                                 html_calls(run, calls) + html_retries(calls) + html_webhooks(run) +
                                 html_coverage(run) + html_latency(run, summary) + html_tls(run) +
                                 html_run(run, summary);
    out << head(run, assessment) << R"(<body>
<div class="page">
)" << html_hero(run, assessment, summary)
        << navigation(sections) << "<main>\n"
        << sections
        << "</main>\n<footer>Made by ringproof from the run log alone. It plays Rinkel's "
        << "documented behaviour and is not a product of "
           "Rinkel.</footer>\n</div>\n</body>\n</html>\n";
}

}  // namespace ringproof::report
