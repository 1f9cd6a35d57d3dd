#include "receiver-conformance/report/json_parts.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/report/phase_times.hpp"
#include "receiver-conformance/report/sentences.hpp"
#include "receiver-conformance/report/webhooks.hpp"
#include "receiver-conformance/rules/deadline.hpp"
#include "receiver-conformance/rules/latency_by_load.hpp"

#include <cmath>

namespace ringproof::report {
namespace {

double seconds(Duration duration) {
    return std::round(to_milliseconds(duration)) / 1000;
}

Json certificate_part(const journal::Certificate& certificate) {
    Json names = Json::array();
    for (const std::string& name : certificate.names) {
        names.push_back(clean(name));
    }
    return {
        {"subject", clean(certificate.subject)},
        {"issuer", clean(certificate.issuer)},
        {"names", names},
        {"not_before", to_iso8601(certificate.not_before)},
        {"not_after", to_iso8601(certificate.not_after)},
        {"key", clean(certificate.key)},
        {"signature", clean(certificate.signature)}};
}

/// Null without an answer.
Json times_part(const std::optional<rules::LatencySummary>& times) {
    if (!times) {
        return nullptr;
    }
    return {
        {"answers", times->answers},
        {"p50", milliseconds(times->p50)},
        {"p90", milliseconds(times->p90)},
        {"p99", milliseconds(times->p99)},
        {"max", milliseconds(times->max)}};
}

Json phases_part(const journal::RunRecord& run) {
    Json part = Json::object();
    for (const PhaseTimes& phase : phase_times(run)) {
        part[std::string{phase.name}] = times_part(phase.times);
    }
    return part;
}

}  // namespace

std::string clean(std::string_view text) {
    constexpr std::size_t bytes_max = 64U << 10U;
    return printable(text, bytes_max);
}

double milliseconds(Duration duration) {
    return std::round(to_milliseconds(duration) * 1000) / 1000;
}

Json summary_part(const Summary& summary) {
    return {
        {"calls", summary.calls},
        {"deliveries", summary.deliveries},
        {"attempts", summary.attempts},
        {"accepted", summary.accepted},
        {"failed", summary.failed},
        {"injected", summary.injected},
        {"gave_up", summary.gave_up},
        {"events_lost", summary.events_lost},
        {"virtual_seconds", seconds(summary.virtual_time)},
        {"real_seconds", seconds(summary.real_time)}};
}

Json latency_part(const Summary& summary, const journal::RunRecord& run) {
    Json part{{"p50", nullptr}, {"p90", nullptr}, {"p99", nullptr}, {"max", nullptr}};
    if (summary.latency) {
        part = times_part(summary.latency);
        part["headroom"] = milliseconds(rules::deadline_of(run) - summary.latency->max);
    }
    part["answers"] = summary.latency ? summary.latency->answers : 0;
    part["deadline"] =
        std::chrono::duration_cast<std::chrono::milliseconds>(rules::deadline_of(run)).count();
    const rules::AnswersByLoad answers = rules::answers_by_load(run);
    part["cold"] = times_part(rules::summary_of(answers.cold));
    part["warm"] = times_part(rules::summary_of(answers.warm));
    part["burst"] = times_part(rules::summary_of(answers.burst));
    part["phases"] = phases_part(run);
    return part;
}

Json disablement_part(const Disablement& disablement) {
    return {
        {"disabled_at", to_iso8601(disablement.disabled->virtual_time)},
        {"after_attempts", disablement.disabled->after_attempts},
        {"deliveries_dropped", disablement.disabled->dropped},
        {"enabled_at",
         disablement.enabled == nullptr ? Json{}
                                        : Json(to_iso8601(disablement.enabled->virtual_time))},
        {"mail", disablement.mail == nullptr ? Json{} : Json(clean(disablement.mail->file))}};
}

Json webhooks_part(const journal::RunRecord& run) {
    Json part = Json::array();
    for (const WebhookStory& webhook : tell_webhooks(run)) {
        const Disablement* last = webhook.last_disablement();
        Json disablements = Json::array();
        for (const Disablement& disablement : webhook.disablements) {
            disablements.push_back(disablement_part(disablement));
        }
        part.push_back(
            {{"scenario", clean(webhook.scenario)},
             {"event", rinkel::to_text(webhook.subscribed->event)},
             {"url", clean(webhook.subscribed->url)},
             {"content_type", rinkel::to_text(webhook.subscribed->content_type)},
             {"active", webhook.is_active},
             {"disabled_at",
              last == nullptr ? Json{} : Json(to_iso8601(last->disabled->virtual_time))},
             {"after_attempts", last == nullptr ? Json{} : Json(last->disabled->after_attempts)},
             {"enabled_at",
              webhook.enabled == nullptr ? Json{}
                                         : Json(to_iso8601(webhook.enabled->virtual_time))},
             {"deliveries_dropped", webhook.deliveries_dropped},
             {"events_lost", webhook.events_lost},
             {"mail",
              last == nullptr || last->mail == nullptr ? Json{} : Json(clean(last->mail->file))},
             {"disablements", disablements}});
    }
    return part;
}

Json rules_part(const Assessment& assessment) {
    Json part = Json::array();
    for (const rules::RuleResult& result : assessment.results) {
        const rules::Rule* const rule = result.rule;
        const rules::Finding& finding = result.finding;
        Json evidence = Json::array();
        for (const std::string& line : finding.evidence) {
            evidence.push_back(clean(line));
        }
        part.push_back(
            {{"id", rule->id},
             {"title", rule->title},
             {"level", rules::to_text(rule->level)},
             {"status", rules::to_text(finding.status)},
             {"bearing", rules::to_text(result.bearing)},
             {"remark", clean(result.remark)},
             {"fact", rule->fact},
             {"provenance", rules::to_text(rule->provenance)},
             {"evidence", evidence},
             {"why", rule->why},
             {"fix", clean(fix_of(result))},
             {"reproduce", clean(finding.reproduce)}});
    }
    return part;
}

Json tls_part(const journal::RunRecord& run) {
    Json part = Json::array();
    run.for_each<journal::TlsSeen>([&](const journal::TlsSeen& seen) {
        Json problems = Json::array();
        for (const journal::TlsProblem problem : seen.problems) {
            problems.push_back(journal::to_text(problem));
        }
        Json chain = Json::array();
        for (const journal::Certificate& certificate : seen.chain) {
            chain.push_back(certificate_part(certificate));
        }
        part.push_back(
            {{"host", clean(seen.host)},
             {"address", clean(seen.address)},
             {"protocol", clean(seen.protocol)},
             {"cipher", clean(seen.cipher)},
             {"problems", problems},
             {"detail", clean(seen.detail)},
             {"trusted_by_insecure", seen.is_trusted_by_insecure},
             {"chain", chain}});
    });
    return part;
}

}  // namespace ringproof::report
