#include "emitter/state/state_answer.hpp"

#include <nlohmann/json.hpp>

#include <utility>

namespace ringproof::state {

using Json = nlohmann::json;

StateAnswer read_state_text(std::string_view text) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return {journal::StateReading::absent, {}, {}};
    }
    bool is_too_deep = false;
    const auto bound = [&](int depth, Json::parse_event_t, Json&) {
        is_too_deep = is_too_deep || depth > state_depth_max;
        return !is_too_deep;
    };
    const Json tree = Json::parse(text, bound, false);
    if (is_too_deep) {
        return unreadable_state("what it told is nested too deeply");
    }
    if (tree.is_discarded()) {
        return unreadable_state("what it told is no JSON");
    }
    if (tree.is_null()) {
        return {journal::StateReading::absent, {}, {}};
    }
    // Keys are sorted by the tree itself: the same state is the same text.
    return {
        journal::StateReading::found,
        tree.dump(-1, ' ', false, Json::error_handler_t::replace),
        {}};
}

StateAnswer unreadable_state(std::string sentence) {
    return {journal::StateReading::unreadable, {}, std::move(sentence)};
}

}  // namespace ringproof::state
