#include "emitter/core/text.hpp"
#include "emitter/scenario/checks.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace ringproof::scenario {
namespace {

using Names = std::vector<std::string_view>;

Names names_of(const Scenario& scenario) {
    Names names;
    for (const CallScript& call : scenario.calls) {
        names.emplace_back(call.name);
    }
    return names;
}

void check_names_unique(const Scenario& scenario, ErrorList& errors) {
    std::map<std::string_view, std::size_t> seen;
    for (std::size_t i = 0; i < scenario.calls.size(); ++i) {
        const auto [first, is_new] = seen.emplace(scenario.calls[i].name, i);
        if (!is_new) {
            const std::string path = entry_path("calls", i) + "/name";
            errors.add(
                {path, entry_path("calls", first->second) + "/name"},
                "two calls are named " + errors.shown(path, scenario.calls[i].name),
                "give each call a name of its own; faults and expectations refer to it");
        }
    }
}

void check_call_name(
    const std::optional<std::string>& name,
    const std::string& path,
    const Names& names,
    ErrorList& errors) {
    if (!name || std::find(names.begin(), names.end(), *name) != names.end()) {
        return;
    }
    // A name that could not be read may be the one that is meant.
    std::vector<std::string> about{path + "/call", "/calls"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        about.push_back(entry_path("calls", i) + "/name");
    }
    const auto meant = nearest_word(*name, names);
    errors.add(
        std::move(about),
        "no call is named " + errors.shown(path + "/call", *name),
        meant.empty() ? "write the `name` of one of the scenario's calls"
                      : "did you mean `" + printable(meant) + "`?");
}

bool is_subscribed(const Scenario& scenario, rinkel::Event event) {
    return scenario.webhooks.at(static_cast<std::size_t>(event)).has_value();
}

void check_subscribed(
    const Scenario& scenario, rinkel::Event event, const std::string& path, ErrorList& errors) {
    if (!is_subscribed(scenario, event)) {
        const std::string name{to_text(event)};
        errors.add(
            {path, "/webhooks/" + name},
            "no webhook is subscribed to " + name,
            "remove `" + name + ": none` from `webhooks`");
    }
}

void check_fault_references(
    const Scenario& scenario, const FaultRule& fault, const std::string& path, ErrorList& errors) {
    check_call_name(fault.call, path, names_of(scenario), errors);
    if (fault.on) {
        check_subscribed(scenario, *fault.on, path + "/on", errors);
    }
}

void check_state(const ExpectState& state, const std::string& path, ErrorList& errors) {
    const std::string place = path + "/state/get";
    if (!state.path.starts_with('/')) {
        errors.add(
            {place},
            "`get` is no path at the receiver: " + errors.shown(place, state.path),
            "write e.g. `get: \"/calls/{id}\"`, with a '/' at the beginning");
    }
}

void check_expectation(
    const Scenario& scenario,
    const Expectation& expectation,
    const std::string& path,
    ErrorList& errors) {
    if (const auto* state = std::get_if<ExpectState>(&expectation.what)) {
        check_state(*state, path, errors);
        check_call_name(state->call, path, names_of(scenario), errors);
    } else if (const auto* disabled = std::get_if<ExpectDisabled>(&expectation.what)) {
        check_subscribed(scenario, disabled->webhook, path + "/webhook", errors);
    } else if (const auto* attempts = std::get_if<ExpectAttempts>(&expectation.what)) {
        check_subscribed(scenario, attempts->event, path + "/event", errors);
        check_call_name(attempts->call, path, names_of(scenario), errors);
    }
}

}  // namespace

void check_references(const Scenario& scenario, ErrorList& errors) {
    check_names_unique(scenario, errors);
    for (std::size_t i = 0; i < scenario.faults.size(); ++i) {
        check_fault_references(scenario, scenario.faults[i], entry_path("faults", i), errors);
    }
    for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
        if (const auto* change = std::get_if<SetActive>(&scenario.steps[i].action)) {
            const std::string key = change->active ? "/enable" : "/disable";
            check_subscribed(scenario, change->event, entry_path("hooks", i) + key, errors);
        }
    }
    for (std::size_t i = 0; i < scenario.expectations.size(); ++i) {
        check_expectation(scenario, scenario.expectations[i], entry_path("expect", i), errors);
    }
}

}  // namespace ringproof::scenario
