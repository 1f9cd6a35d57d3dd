#include "emitter/core/secrets.hpp"
#include "emitter/core/text.hpp"
#include "emitter/rinkel/event_url.hpp"
#include "emitter/rinkel/target_url.hpp"
#include "emitter/scenario/checks.hpp"

#include <chrono>

namespace ringproof::scenario {
namespace {

constexpr Duration deadline_max = std::chrono::seconds{60};

/// An address may come from a variable and be a secret (F30): the text that failed is not shown
/// unless it reads as a URL, whose secret parts can be told and masked.
void check_url(const std::string& url, const std::string& path, ErrorList& errors) {
    const auto parsed = rinkel::parse_event_url(url, rinkel::Event::incoming_call);
    const auto* wrong = std::get_if<rinkel::UrlError>(&parsed);
    if (wrong == nullptr) {
        return;
    }
    const std::string shown = printable(url);
    const std::string masked =
        url.find("://") == std::string::npos ? "the text" : "'" + printable(mask_url(url)) + "'";
    const std::string key = path.substr(path.rfind('/') + 1);
    std::string problem = "`" + key + "`: " + wrong->problem;
    if (const auto at = problem.find("'" + shown + "'"); at != std::string::npos) {
        problem.replace(at, shown.size() + 2, masked);
    }
    const bool remedy_shows_it = wrong->remedy.find(shown) != std::string::npos;
    errors.add(
        {path},
        problem,
        remedy_shows_it ? "write e.g. https://crm.example.com/hooks/rinkel" : wrong->remedy);
}

void check_path(const std::string& text, const std::string& path, ErrorList& errors) {
    if (text.empty() || text.front() != '/') {
        errors.add({path}, "`path` does not start with '/'", "write e.g. `path: /incoming`");
        return;
    }
    const auto parsed = rinkel::parse_target_url("https://receiver" + text);
    if (std::holds_alternative<rinkel::UrlError>(parsed)) {
        errors.add(
            {path},
            "`path` is not a valid path of a URL",
            "percent-encode what is not a letter, a digit or one of -._~/");
    } else if (text.find_first_of("?#") != std::string::npos) {
        errors.add(
            {path},
            "`path` holds more than a path",
            "use `url` to give this webhook an address of its own");
    }
}

void check_policy(const rinkel::RetryPolicy& policy, ErrorList& errors) {
    if (policy.deadline <= Duration{} || policy.deadline > deadline_max) {
        errors.add(
            {"/policy/deadline"},
            "`deadline` must be more than 0s and at most 60s, not " + to_text(policy.deadline),
            "Rinkel waits 2s (F4)");
    }
    if (policy.retry_every <= Duration{}) {
        errors.add(
            {"/policy/retry_every"},
            "`retry_every` must be more than 0s",
            "Rinkel tries again every hour: `retry_every: 1h` (F7)");
        return;
    }
    if (policy.give_up_after < Duration{}) {
        errors.add(
            {"/policy/give_up_after"},
            "`give_up_after` must not be negative",
            "Rinkel gives up after 24h (F8)");
        return;
    }
    const auto attempts = policy.give_up_after / policy.retry_every + 1;
    if (attempts > rinkel::attempts_limit) {
        errors.add(
            {"/policy/retry_every", "/policy/give_up_after"},
            "the policy asks for " + std::to_string(attempts) +
                " attempts of one delivery, the most is " + std::to_string(rinkel::attempts_limit),
            "make `retry_every` longer or `give_up_after` shorter");
    }
}

}  // namespace

void check_subscriptions(const Scenario& scenario, ErrorList& errors) {
    if (!scenario.target.empty()) {
        check_url(scenario.target, "/target", errors);
    }
    for (const rinkel::Event event : rinkel::all_events) {
        const auto& webhook = scenario.webhooks.at(static_cast<std::size_t>(event));
        const std::string path = "/webhooks/" + std::string{to_text(event)};
        if (webhook && webhook->url) {
            check_url(*webhook->url, path + "/url", errors);
        }
        if (webhook && webhook->path) {
            check_path(*webhook->path, path + "/path", errors);
        }
    }
    check_policy(scenario.policy, errors);
}

}  // namespace ringproof::scenario
