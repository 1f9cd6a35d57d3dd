#pragma once

#include "emitter/rinkel/event.hpp"
#include "emitter/scenario/scenario.hpp"

#include <CLI/CLI.hpp>

#include <string>
#include <utility>
#include <vector>

namespace ringproof::cli {

/// Which webhooks are subscribed to and where each of them goes, instead of what scenarios say:
/// many receivers take some kinds of events only, or each at a path of its own (F14).
struct SubscriptionOptions {
    std::vector<rinkel::Event> events;  ///< in no order; empty: as the scenario says
    /// A path on the target, with a query or without, or a whole URL.
    std::vector<std::pair<rinkel::Event, std::string>> paths;

    [[nodiscard]] bool is_subscribed(rinkel::Event event) const;
};

/// Declares --events and --path.
void add_subscription_options(
    CLI::App& command,
    SubscriptionOptions& options,
    const char* group,
    CLI::Option* path_per_event);

/// Takes the webhooks that are not asked for out of `scenario`, with the hooks and expectations
/// that are about them, and sends the others where the options say.
void subscribe(scenario::Scenario& scenario, const SubscriptionOptions& options);

/// Takes one webhook out of `scenario`, with the hooks and expectations that are about it.
void unsubscribe(scenario::Scenario& scenario, rinkel::Event event);

/// As they stand in the log; secret parts of paths are masked (F30).
[[nodiscard]] std::vector<std::string> subscription_options_for_log(
    const SubscriptionOptions& options);

}  // namespace ringproof::cli
