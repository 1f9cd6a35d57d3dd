#include "emitter/state/expected_state.hpp"

#include "emitter/core/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace ringproof::state {
namespace {

using Json = nlohmann::json;

constexpr std::size_t value_shown_max = 80;

// Secrets are masked on the way to the log, and a half one would not be known: whoever shows this
// cuts it then.
constexpr std::size_t state_kept_max = 4'000;

std::string shown(const Json& value, std::size_t bytes_max = value_shown_max) {
    return printable(value.dump(-1, ' ', false, Json::error_handler_t::replace), bytes_max);
}

/// The nearest that does stand above a place: it shows what the place should be called.
std::string shown_above(const Json& tree, Json::json_pointer place) {
    while (!place.empty() && !tree.contains(place)) {
        place.pop_back();
    }
    const std::string above = place.to_string();
    return (above.empty() ? "what came is " : "at \"" + printable(above) + "\" is ") +
           shown(tree.at(place), state_kept_max);
}

}  // namespace

std::string difference_from(
    const std::string& state, const std::vector<std::pair<std::string, std::string>>& wanted) {
    const Json tree = Json::parse(state, nullptr, false);
    std::string difference;
    for (const auto& [pointer, text] : wanted) {
        const Json::json_pointer place{pointer};
        const Json value = Json::parse(text, nullptr, false);
        std::string seen;
        if (!tree.contains(place)) {
            seen = "nothing stands at \"" + printable(pointer) + "\", " + shown_above(tree, place);
        } else if (tree.at(place) != value) {
            seen = "\"" + printable(pointer) + "\" is " + shown(tree.at(place)) + ", not " +
                   shown(value);
        } else {
            continue;
        }
        difference += (difference.empty() ? "" : "; ") + seen;
    }
    return difference;
}

void ExpectedStateWatch::write(const journal::Record& record) {
    next_.write(record);
    if (scenario_.expectations.empty()) {
        return;
    }
    if (const auto* call = std::get_if<journal::CallStarted>(&record)) {
        call_names_[call->call] = call->name;
    } else if (const auto* state = std::get_if<journal::StateRead>(&record)) {
        if (!state->after) {
            last_states_.push_back(*state);
        }
    }
}

void ExpectedStateWatch::hand_over(journal::Record&& record) {
    if (scenario_.expectations.empty()) {
        next_.hand_over(std::move(record));
    } else {
        write(record);
    }
}

void ExpectedStateWatch::finish() {
    for (const scenario::Expectation& expectation : scenario_.expectations) {
        if (const auto* wanted = std::get_if<scenario::ExpectState>(&expectation.what)) {
            journal::ExpectationChecked checked = check(*wanted);
            checked.file = scenario_.file;
            checked.line = expectation.position.line;
            next_.write(checked);
        }
    }
}

journal::ExpectationChecked ExpectedStateWatch::check(const scenario::ExpectState& wanted) const {
    journal::ExpectationChecked checked;
    checked.expected = wanted.path + " tells of each call" +
                       (wanted.call ? " of " + *wanted.call : "") + " what is expected";
    std::size_t asked = 0;
    checked.is_met = true;
    for (const journal::StateRead& state : last_states_) {
        const auto name = call_names_.find(state.call);
        const bool is_meant = state.source == wanted.path && name != call_names_.end() &&
                              name->second == wanted.call.value_or(name->second);
        if (!is_meant) {
            continue;
        }
        ++asked;
        std::string problem = state.detail;
        if (state.reading == journal::StateReading::absent) {
            problem = "the receiver knows nothing of it";
        } else if (state.reading == journal::StateReading::found) {
            problem = difference_from(state.state, wanted.json);
        }
        if (!problem.empty() && checked.is_met) {
            checked.is_met = false;
            checked.seen = name->second + " (" + state.call + "): " + problem;
        }
    }
    if (asked == 0) {
        checked.is_met = false;
        checked.seen = "no call was asked for";
    } else if (checked.is_met) {
        checked.seen =
            "so it does, of " + std::to_string(asked) + (asked == 1 ? " call" : " calls");
    }
    return checked;
}

}  // namespace ringproof::state
