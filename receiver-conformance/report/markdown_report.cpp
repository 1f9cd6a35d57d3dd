#include "receiver-conformance/report/comparison_text.hpp"
#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/reports.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/report/summary.hpp"
#include "receiver-conformance/report/webhooks.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <string_view>
#include <vector>

namespace ringproof::report {
namespace {

using rules::RuleResult;
using rules::Status;

std::string_view mark_of(const RuleResult& result, const Assessment& assessment) {
    if (score::fails_run(result, assessment.strictness) && !fails_build(assessment, result)) {
        return "⚠️ expected to fail";
    }
    if (result.bearing == rules::Bearing::tolerated) {
        return "⚠️ known";
    }
    switch (result.finding.status) {
        case Status::pass: return "✅ pass";
        case Status::fail: return "❌ fail";
        case Status::warn: return "⚠️ at risk";
        case Status::skip: break;
    }
    return "➖ skip";
}

std::string_view mark_of(const score::Score& score) {
    switch (sign_of(score)) {
        case Sign::good: return "✅";
        case Sign::bad: return "❌";
        default: return "⚠️";
    }
}

/// `ringproof check`, or the files whose scenarios were played: a page may have several summaries.
std::string subject_of(const journal::RunRecord& run) {
    const auto* started = run.first<journal::RunStarted>();
    if (started != nullptr && started->command == "check") {
        return "ringproof check";
    }
    constexpr std::size_t files_shown_max = 3;
    std::vector<std::string_view> files;
    run.for_each<journal::ScenarioStarted>([&](const journal::ScenarioStarted& scenario) {
        if (std::find(files.begin(), files.end(), scenario.file) == files.end()) {
            files.push_back(scenario.file);
        }
    });
    std::string text;
    for (std::size_t i = 0; i < std::min(files.size(), files_shown_max); ++i) {
        text += (i == 0 ? "" : ", ") + std::string{files[i]};
    }
    return text + (files.size() > files_shown_max
                       ? fmt::format(" and {} more", files.size() - files_shown_max)
                       : "");
}

std::string rules_table(const Assessment& assessment) {
    std::string out = "| | Rule | | What was seen |\n|---|---|---|---|\n";
    for (const RuleResult& result : assessment.results) {
        out += fmt::format(
            "| {} | `{}` | {} | {} |\n",
            mark_of(result, assessment),
            result.rule->id,
            escape_markdown(result.rule->title),
            escape_markdown(
                result.remark.empty() ? headline_of(result) : std::string_view{result.remark},
                300));
    }
    return out;
}

std::string finding_text(const RuleResult& result, const Assessment& assessment) {
    constexpr std::size_t command_bytes_max = 8192;
    std::string out = fmt::format(
        "### {} `{}` {}\n\n",
        mark_of(result, assessment),
        result.rule->id,
        escape_markdown(result.rule->title));
    if (!result.remark.empty()) {
        out += "**Note:** " + escape_markdown(result.remark) + "\n\n";
    }
    for (const std::string& line : result.finding.evidence) {
        out += "- " + escape_markdown(line) + "\n";
    }
    out += fmt::format("\n**What to change:** {}\n\n", escape_markdown(fix_of(result)));
    if (!result.finding.reproduce.empty()) {
        // An HTML block ends only at its end tag, whatever back-ticks a payload has.
        out += fmt::format(
            "<pre><code>{}</code></pre>\n\n",
            escape_html(result.finding.reproduce, command_bytes_max));
    }
    return out;
}

std::string comparison_section(const Assessment& assessment, const journal::RunRecord& run) {
    if (!assessment.comparison) {
        return {};
    }
    std::string out = "### Since the baseline\n\nCompared with " +
                      escape_markdown(baseline_text(assessment.comparison->baseline)) + ".\n\n";
    for (const RuleChange& change : assessment.comparison->changes) {
        out += fmt::format("- **{}**: `{}`\n", change_text(change.change), change.rule);
    }
    for (const std::string& line : comparison_lines(assessment, summarise(run))) {
        out += "- " + escape_markdown(line) + "\n";
    }
    return out + "\n";
}

std::string disabled_line(const WebhookStory& webhook, const Disablement& disablement) {
    const bool is_json = webhook.subscribed->content_type == rinkel::ContentType::json;
    return fmt::format(
        "- **{}** ({}) in {} was disabled at {} after {}{}\n",
        rinkel::to_text(webhook.subscribed->event),
        is_json ? "JSON" : "form",
        escape_markdown(played_in(webhook)),
        rules::moment_text(disablement.disabled->virtual_time),
        course_of(webhook, disablement),
        disablement.enabled == nullptr ? "" : "; enabled again");
}

/// The webhooks that were switched off through somebody's fault.
std::string disabled_text(const journal::RunRecord& run, Blame blame, std::string_view title) {
    std::string out;
    std::size_t sooner = 0;
    for (const WebhookStory& webhook : documented_first(tell_webhooks(run))) {
        for (const Disablement& disablement : webhook.disablements) {
            if (disablement.blame != blame) {
                continue;
            }
            // What Rinkel would do has been said by then, and a shorter day says it again.
            if (is_as_documented(webhook) || out.empty()) {
                out += disabled_line(webhook, disablement);
            } else {
                ++sooner;
            }
        }
    }
    if (sooner > 0) {
        out += fmt::format("- and {} more in cases that give up sooner than Rinkel\n", sooner);
    }
    return out.empty() ? out : fmt::format("### {}\n\n{}\n", title, out);
}

std::string numbers_text(const journal::RunRecord& run, const Summary& summary) {
    std::string out = volume_sentence(summary) + ".\n";
    if (summary.latency) {
        out += fmt::format(
            "Answers: p50 {}, p99 {}, slowest {} (limit 2 s){}.\n",
            rules::latency_text(summary.latency->p50),
            rules::latency_text(summary.latency->p99),
            rules::latency_text(summary.latency->max),
            none_in_time_text(summary));
    }
    out += escape_markdown(pace_sentence(run, summary)) + "\n";
    if (const auto* started = run.first<journal::RunStarted>()) {
        out += fmt::format(
            "Seed {}, ringproof {}.\n", started->seed, escape_markdown(started->tool_version));
    }
    return out;
}

}  // namespace

void write_markdown(
    std::ostream& out, const journal::RunRecord& run, const Assessment& assessment) {
    const score::Score& score = assessment.score;
    const std::string subject = subject_of(run);
    out << fmt::format(
        "## {} {}{}{}, {}{}\n\n{}\n\n<code>{}</code>\n\n",
        mark_of(score),
        escape_markdown(subject, 200),
        subject.empty() ? "" : ": ",
        verdict_words(score),
        has_points(score) ? "score " + score_text(score) : "no score",
        score.is_interrupted ? " (interrupted)" : "",
        escape_markdown(score.reason),
        escape_html(target_text(run)));
    for (const std::string& remark : assessment.remarks) {
        out << "**Note:** " << escape_markdown(remark) << "\n\n";
    }
    for (const RuleResult* result : results_to_look_at(assessment)) {
        out << finding_text(*result, assessment);
    }
    out << comparison_section(assessment, run)
        << disabled_text(run, Blame::receiver, "Webhooks that Rinkel switched off")
        << rules_table(assessment) << '\n'
        << disabled_text(
               run, Blame::scenario, "Rehearsed: webhooks that the scenario's faults disabled")
        << numbers_text(run, summarise(run)) << "Score: " << arithmetic_text(score) << ".\n";
}

}  // namespace ringproof::report
