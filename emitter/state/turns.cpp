#include "emitter/state/turns.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace ringproof::state {
namespace {

using Json = nlohmann::json;
using journal::StateReading;

// A work queue may go to and fro once or twice.
constexpr int returns_min = 4;

constexpr std::size_t seen_max = 4;

/// What is there, without its values: a text or a number is there whatever it says.
Json shape_of(const Json& tree) {
    Json shape = true;
    if (tree.is_object()) {
        shape = Json::object();
        for (const auto& [key, value] : tree.items()) {
            shape[key] = shape_of(value);
        }
    } else if (tree.is_array()) {
        shape = Json::array();
        for (const Json& entry : tree) {
            shape.push_back(shape_of(entry));
        }
        std::sort(shape.begin(), shape.end());
    } else if (tree.is_null()) {
        shape = nullptr;
    }
    return shape;
}

bool have_same_shape(const StateAnswer& one, const StateAnswer& other) {
    return one.reading == other.reading && shape_of(Json::parse(one.state, nullptr, false)) ==
                                               shape_of(Json::parse(other.state, nullptr, false));
}

}  // namespace

void Turns::note(const std::vector<StateAnswer>& answers) {
    histories_.resize(answers.size());
    for (std::size_t i = 0; i < answers.size() && !found_; ++i) {
        note(i, answers[i]);
    }
}

void Turns::note(std::size_t number, const StateAnswer& answer) {
    History& history = histories_[number];
    const bool is_told =
        answer.reading == StateReading::found || answer.reading == StateReading::absent;
    if (!is_told || (!history.seen.empty() && history.seen.back() == answer)) {
        return;
    }
    const auto before = std::find(history.seen.begin(), history.seen.end(), answer);
    if (before != history.seen.end()) {
        const StateAnswer current = history.seen.back();
        history.seen.erase(before);
        if (!have_same_shape(current, answer) && ++history.returns == returns_min) {
            const bool is_found = answer.reading == StateReading::found;
            found_ = {number, is_found ? answer : current, is_found ? current : answer};
        }
    } else if (history.seen.size() == seen_max) {
        history.seen.erase(history.seen.begin());
    }
    history.seen.push_back(answer);
}

}  // namespace ringproof::state
