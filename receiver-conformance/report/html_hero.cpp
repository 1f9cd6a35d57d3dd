#include "receiver-conformance/report/escape.hpp"
#include "receiver-conformance/report/html_parts.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/latency_by_load.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

namespace ringproof::report {
namespace {

constexpr std::string_view logo =
    R"svg(<svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor"
 stroke-width="3" stroke-linecap="round" stroke-linejoin="round">
<circle cx="16" cy="16" r="13.5" stroke-dasharray="64 21" transform="rotate(-20 16 16)"/>
<path d="M10 16.5l4.3 4.3L23 11.5"/></svg>)svg";

std::string dial(const score::Score& score) {
    const int points = has_points(score) ? score.points : 0;
    constexpr double circumference = 2 * 3.14159265 * 52;
    return fmt::format(
        R"svg(<div class="dial {}">
<svg viewBox="0 0 120 120" role="img" aria-label="Score {}">
<circle class="track" cx="60" cy="60" r="52" fill="none" stroke-width="10"/>
<circle cx="60" cy="60" r="52" fill="none" stroke="currentColor" stroke-width="10"
 stroke-linecap="{}" stroke-dasharray="{:.1f} 400" transform="rotate(-90 60 60)"/>
<text x="60" y="68" text-anchor="middle" class="dial-number">{}</text>
<text x="60" y="86" text-anchor="middle" class="dial-of">{}</text></svg></div>
)svg",
        html_class(sign_of(score)),
        has_points(score) ? score_text(score) : "none",
        points == 0 ? "butt" : "round",
        circumference * points / 100,
        has_points(score) ? std::to_string(points) : "–",
        has_points(score) ? "of 100" : "no score");
}

std::string tile(std::string_view name, std::string_view value, std::string_view note) {
    return fmt::format(
        R"(<div class="card tile"><dt>{}</dt><dd><b>{}</b><span class="quiet small">{}</span></dd>
</div>
)",
        name,
        escape_html(value),
        escape_html(note));
}

/// What the rules about the 2 seconds count, where the slowest answer of all is none of theirs.
std::string documented_text(const journal::RunRecord& run, const Summary& summary) {
    const auto documented = rules::summary_of(rules::answered_by_receiver(run));
    return documented && documented->max < summary.latency->max
               ? fmt::format("; {} at most as documented", rules::latency_text(documented->max))
               : std::string{};
}

std::string tiles(const journal::RunRecord& run, const Summary& summary) {
    std::string out = R"(<dl class="tiles">
)";
    out += tile(
        "Phone calls played",
        rules::number_text(summary.calls),
        rules::count_text(summary.deliveries, "event"));
    out += tile(
        "Requests accepted",
        fmt::format(
            "{} of {}",
            rules::number_text(summary.accepted),
            rules::number_text(summary.accepted + summary.failed)),
        summary.injected == 0
            ? "with 200 in time"
            : fmt::format(
                  "with 200 in time; {} more were touched by faults played on purpose",
                  rules::number_text(summary.injected)));
    if (summary.latency) {
        out += tile(
            "Slowest answer",
            rules::latency_text(summary.latency->max),
            fmt::format(
                "limit {}, median {}{}{}",
                to_text(rules::deadline_of(run)),
                rules::latency_text(summary.latency->p50),
                documented_text(run, summary),
                none_in_time_text(summary)));
    }
    out += tile(
        "Rinkel's time",
        span_text(summary.virtual_time),
        "played in " + span_text(summary.real_time));
    return out + "</dl>\n";
}

std::string remarks(const Assessment& assessment) {
    std::string out;
    for (const std::string& remark : assessment.remarks) {
        out += fmt::format(R"(<p class="small"><b>Note:</b> {}</p>)", escape_html(remark));
    }
    return out;
}

constexpr std::string_view introduction =
    R"(<details class="card"><summary><span class="more">New here? What this page says</span>
</summary><div class="inside">
<p>Rinkel is a telephone service. For every event of a phone call (it rings, somebody answers,
it ends, a summary is ready) it sends an HTTPS POST to an endpoint of yours: a webhook. The
endpoint must answer <b>200 OK within 2 seconds</b>. When it does not, Rinkel tries again every
hour for 24 hours, 25 attempts in all; then it switches the webhook off and sends an e-mail.
ringproof played Rinkel against your endpoint and wrote down what happened.</p>
<p>A <b>must</b> rule is what such an endpoint cannot do without: one that fails makes the verdict
"not ready". A <b>should</b> rule keeps it out of trouble: one that fails is a weakness.
<b>At risk</b> means that it held here and may not hold tomorrow. Each rule names the fact it rests
on (F4, say) and whether Rinkel has documented it or it is our choice; rest the pointer on it to
read it. The <b>score</b> is the share of the rules that held, must rules counted three times; while
a must rule fails it is 49 at most.</p>
<p>Some faults are played on purpose: a lost answer, a connection that breaks, an outage. A request
that such a fault has touched says nothing about the endpoint, and is not counted for or against
it. A <b>burst</b> is eight requests or more under way at once; <b>plain</b> is the simplest call,
with which others are compared.</p>
</div></details>
)";

/// In plain words what did not hold, before what was seen of it.
std::string decisive_text(const Assessment& assessment) {
    for (const rules::RuleResult& result : assessment.results) {
        if (score::fails_run(result, assessment.strictness)) {
            return fmt::format(
                R"(<p class="reason">Not met: <b>{}</b>. Seen:</p>)"
                "\n",
                escape_html(result.rule->title));
        }
    }
    return {};
}

}  // namespace

std::string html_hero(
    const journal::RunRecord& run, const Assessment& assessment, const Summary& summary) {
    const score::Score& score = assessment.score;
    const Sign sign = sign_of(score);
    const auto* started = run.first<journal::RunStarted>();
    return fmt::format(
        R"(<header>
<div class="bar-top"><span class="brand">{}ringproof</span>
<span class="quiet small">{}</span></div>
<div class="card hero {}-edge"><div><h1><span class="{}">{}</span></h1>
{}<p class="reason">{}{}</p><p class="target">
<span class="quiet">Endpoint</span> <code>{}</code></p>{}</div>
{}<p class="arithmetic quiet small">Score: {}. MUST rules weigh 3, SHOULD rules 1; a warning counts half;
what was not assessed does not count.</p>
</div>
{}</header>
{})",
        logo,
        started == nullptr ? "" : rules::moment_text(started->real_time) + " UTC",
        html_class(sign),
        html_class(sign),
        verdict_words(score),
        decisive_text(assessment),
        score.is_interrupted ? "<b>Interrupted.</b> " : "",
        escape_html(score.reason),
        escape_html(target_text(run)),
        remarks(assessment),
        dial(score),
        escape_html(arithmetic_text(score)),
        tiles(run, summary),
        introduction);
}

}  // namespace ringproof::report
