#include "cli/subscription_options.hpp"

#include "emitter/core/secrets.hpp"
#include "emitter/core/text.hpp"
#include "emitter/rinkel/event_url.hpp"

#include <algorithm>
#include <optional>

namespace ringproof::cli {
namespace {

using rinkel::Event;

std::string names_of_events() {
    std::string names;
    for (const Event event : rinkel::all_events) {
        names += (names.empty() ? "" : ", ") + std::string{to_text(event)};
    }
    return names;
}

std::string check_event(const std::string& text) {
    return rinkel::parse_event(text)
               ? std::string{}
               : "'" + printable(text, 40) + "' is no event; there are " + names_of_events();
}

bool is_whole_url(std::string_view place) {
    return place.find("://") != std::string_view::npos;
}

/// `EVENT=PATH`, taken apart; nothing when it is not written so.
std::optional<std::pair<std::string, std::string>> split(const std::string& text) {
    const auto equals = text.find('=');
    return equals == std::string::npos
               ? std::nullopt
               : std::optional{std::pair{text.substr(0, equals), text.substr(equals + 1)}};
}

std::string check_path(const std::string& text) {
    const auto parts = split(text);
    if (!parts) {
        return "'" + printable(text, 40) + "' has no '='; write e.g. callEnd=/webhook/callend";
    }
    if (std::string problem = check_event(parts->first); !problem.empty()) {
        return problem;
    }
    const std::string& place = parts->second;
    if (!is_whole_url(place) && !place.starts_with('/')) {
        return "the path of " + parts->first + " does not start with '/'; write e.g. " +
               parts->first + "=/webhook/" + parts->first;
    }
    const auto url =
        rinkel::parse_target_url(is_whole_url(place) ? place : "https://receiver" + place);
    const auto* error = std::get_if<rinkel::UrlError>(&url);
    return error == nullptr ? std::string{} : error->problem + "; " + error->remedy;
}

/// The target with another path and query.
std::string url_at(const std::string& target, Event event, const std::string& place) {
    auto parsed = rinkel::parse_event_url(target, event);
    auto* url = std::get_if<rinkel::TargetUrl>(&parsed);
    if (url == nullptr) {
        return target;
    }
    const auto query = std::min(place.find('?'), place.size());
    url->path = place.substr(0, query);
    url->query = place.substr(query);
    return url->text();
}

bool is_about(const scenario::Expectation& expectation, Event event) {
    const auto* disabled = std::get_if<scenario::ExpectDisabled>(&expectation.what);
    const auto* attempts = std::get_if<scenario::ExpectAttempts>(&expectation.what);
    return (disabled != nullptr && disabled->webhook == event) ||
           (attempts != nullptr && attempts->event == event);
}

}  // namespace

bool SubscriptionOptions::is_subscribed(Event event) const {
    return events.empty() || std::find(events.begin(), events.end(), event) != events.end();
}

void add_subscription_options(
    CLI::App& command,
    SubscriptionOptions& options,
    const char* group,
    CLI::Option* path_per_event) {
    command
        .add_option_function<std::vector<std::string>>(
            "--events",
            [&options](const std::vector<std::string>& names) {
                for (const std::string& name : names) {
                    options.events.push_back(*rinkel::parse_event(name));
                }
            },
            "Subscribe to these events only, with commas between them: what the receiver is not "
            "meant to take is not sent")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::Validator{[](std::string& text) { return check_event(text); }, ""})
        ->type_name("EVENT[,EVENT]")
        ->group(group);
    command
        .add_option_function<std::vector<std::string>>(
            "--path",
            [&options](const std::vector<std::string>& texts) {
                for (const std::string& text : texts) {
                    const auto parts = split(text);
                    options.paths.emplace_back(*rinkel::parse_event(parts->first), parts->second);
                }
            },
            "Send one kind of event to a path (or URL) of its own; repeatable")
        ->allow_extra_args(false)
        ->check(CLI::Validator{[](std::string& text) { return check_path(text); }, ""})
        ->excludes(path_per_event)
        ->type_name("EVENT=PATH")
        ->group(group);
}

void unsubscribe(scenario::Scenario& scenario, Event event) {
    scenario.webhooks[static_cast<std::size_t>(event)].reset();
    std::erase_if(scenario.steps, [event](const scenario::Step& step) {
        const auto* change = std::get_if<scenario::SetActive>(&step.action);
        return change != nullptr && change->event == event;
    });
    std::erase_if(scenario.expectations, [event](const scenario::Expectation& expectation) {
        return is_about(expectation, event);
    });
}

void subscribe(scenario::Scenario& scenario, const SubscriptionOptions& options) {
    for (const Event event : rinkel::all_events) {
        if (!options.is_subscribed(event)) {
            unsubscribe(scenario, event);
        }
    }
    for (const auto& [event, place] : options.paths) {
        if (auto& webhook = scenario.webhooks[static_cast<std::size_t>(event)]) {
            webhook->path.reset();
            webhook->url = is_whole_url(place) ? place : url_at(scenario.target, event, place);
        }
    }
}

std::vector<std::string> subscription_options_for_log(const SubscriptionOptions& options) {
    std::vector<std::string> out;
    if (!options.events.empty()) {
        std::string names;
        for (const Event event : options.events) {
            names += (names.empty() ? "" : ",") + std::string{to_text(event)};
        }
        out.push_back("--events " + names);
    }
    for (const auto& [event, place] : options.paths) {
        out.push_back("--path " + std::string{to_text(event)} + "=" + mask_url(place));
    }
    return out;
}

}  // namespace ringproof::cli
