#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <map>

namespace ringproof::rules {
namespace {

constexpr std::size_t urls_shown_max = 5;

std::map<std::string_view, std::size_t> attempts_by_url(const journal::RunRecord& run) {
    std::map<std::string_view, std::size_t> urls;
    run.for_each<journal::ScenarioStarted>([&](const journal::ScenarioStarted& scenario) {
        for (const journal::WebhookState& webhook : scenario.webhooks) {
            urls.try_emplace(webhook.url, 0);
        }
    });
    run.for_each<journal::Attempt>([&](const journal::Attempt& attempt) { ++urls[attempt.url]; });
    return urls;
}

std::string first_command(const journal::RunRecord& run) {
    std::string command;
    run.for_each<journal::Attempt>([&](const journal::Attempt& attempt) {
        if (command.empty() && !attempt.url.starts_with("https://")) {
            command = curl_command(run, attempt);
        }
    });
    return command;
}

Finding judge_scheme(const journal::RunRecord& run) {
    Finding finding{Status::pass, {}, {}, {}};
    const auto urls = attempts_by_url(run);
    for (const auto& [url, attempts] : urls) {
        if (url.starts_with("https://")) {
            continue;
        }
        finding.status = Status::fail;
        if (finding.evidence.size() < urls_shown_max) {
            finding.evidence.push_back(
                fmt::format("{} ({})", printable(url), count_text(attempts, "attempt")));
        }
    }
    if (urls.empty()) {
        return {Status::skip, {"no webhook has a URL in this run"}, {}, {}};
    }
    if (finding.status == Status::pass) {
        const auto& first = urls.begin()->first;
        finding.evidence.push_back(
            urls.size() == 1 ? printable(first)
                             : fmt::format("all {} URLs, e.g. {}", urls.size(), printable(first)));
    } else {
        finding.reproduce = first_command(run);
    }
    return finding;
}

}  // namespace

const Rule https_scheme{
    .id = "https.scheme",
    .title = "The webhook's URL is HTTPS",
    .level = Level::must,
    .fact = "F1",
    .provenance = Provenance::documented,
    .why =
        "Rinkel does not deliver to plain http:// URLs: names and numbers of callers would cross "
        "the internet in the open.",
    .fix =
        "Serve the endpoint over TLS (a reverse proxy such as Caddy or nginx with Let's Encrypt "
        "does it without a change to the receiver) and register the https:// URL.",
    .judge = &judge_scheme};

}  // namespace ringproof::rules
