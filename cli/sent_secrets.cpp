#include "cli/sent_secrets.hpp"

#include "emitter/core/secrets.hpp"
#include "emitter/rinkel/request_header.hpp"

#include <algorithm>

namespace ringproof::cli {
namespace {

void learn_scenario(KnownSecrets& secrets, const scenario::Scenario& scenario) {
    secrets.learn_url(scenario.target);
    for (const auto& webhook : scenario.webhooks) {
        if (webhook) {
            secrets.learn_url(webhook->url.value_or(""));
            secrets.learn_url(webhook->path.value_or(""));
        }
    }
    for (const scenario::Expectation& expectation : scenario.expectations) {
        if (const auto* state = std::get_if<scenario::ExpectState>(&expectation.what)) {
            secrets.learn_url(state->path);
        }
    }
}

/// A command's passwords: what its variables and options are set to, and drawn words.
void learn_command(KnownSecrets& secrets, std::string_view command) {
    while (!command.empty()) {
        const std::size_t end = std::min(command.find_first_of(" \t\n\"'"), command.size());
        const std::string_view word = command.substr(0, end);
        const std::size_t equals = word.find('=');
        if (equals != std::string_view::npos && word.find('{') == std::string_view::npos) {
            secrets.learn(word.substr(equals + 1));
        } else if (is_secret_segment(word)) {
            secrets.learn(word);
        }
        command.remove_prefix(std::min(end + 1, command.size()));
    }
}

}  // namespace

void learn_headers(KnownSecrets& secrets, const WireOptions& options) {
    for (const std::string& header : options.headers) {
        const auto parsed = rinkel::parse_request_header(header);
        if (const auto* good = std::get_if<rinkel::RequestHeader>(&parsed)) {
            secrets.learn_header(good->name, good->value);
        }
    }
}

KnownSecrets sent_secrets(const RunOptions& options, const std::vector<PlannedPlay>& plays) {
    KnownSecrets secrets;
    learn_headers(secrets, options);
    secrets.learn_url(options.state_url.value_or(""));
    learn_command(secrets, options.state_command.value_or(""));
    const scenario::Scenario* last = nullptr;
    for (const PlannedPlay& play : plays) {
        if (play.scenario != last) {
            learn_scenario(secrets, *play.scenario);
        }
        last = play.scenario;
    }
    return secrets;
}

}  // namespace ringproof::cli
