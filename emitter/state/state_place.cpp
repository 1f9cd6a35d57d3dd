#include "emitter/state/state_place.hpp"

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/split.hpp>
#include <nlohmann/json.hpp>

#include <span>

namespace ringproof::state {
namespace {

using Json = nlohmann::json;
using Steps = std::span<const std::string>;

constexpr std::string_view any = "*";

bool remove(Json& tree, Steps steps);

bool remove_from_object(Json& tree, Steps steps) {
    bool is_any = false;
    auto& members = tree.get_ref<Json::object_t&>();
    for (auto member = members.begin(); member != members.end();) {
        const bool is_meant = steps.front() == any || steps.front() == member->first;
        if (is_meant && steps.size() == 1) {
            member = members.erase(member);
            is_any = true;
            continue;
        }
        if (is_meant) {
            is_any = remove(member->second, steps.subspan(1)) || is_any;
        }
        ++member;
    }
    return is_any;
}

bool remove_from_list(Json& tree, Steps steps) {
    auto& entries = tree.get_ref<Json::array_t&>();
    if (steps.size() == 1) {
        const bool is_meant = steps.front() == any && !entries.empty();
        if (is_meant) {
            entries.clear();
        }
        return is_meant;
    }
    bool is_any = false;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (steps.front() == any || steps.front() == std::to_string(i)) {
            is_any = remove(entries[i], steps.subspan(1)) || is_any;
        }
    }
    return is_any;
}

/// A column of text may hold JSON.
bool remove_from_text(Json& tree, Steps steps) {
    const auto& text = tree.get_ref<const std::string&>();
    if (!text.starts_with('{') && !text.starts_with('[')) {
        return false;
    }
    Json inner = Json::parse(text, nullptr, false);
    const bool is_any = !inner.is_discarded() && remove(inner, steps);
    if (is_any) {
        tree = inner.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    return is_any;
}

/// Whether anything stood there.
bool remove(Json& tree, Steps steps) {
    if (tree.is_object()) {
        return remove_from_object(tree, steps);
    }
    if (tree.is_array()) {
        return remove_from_list(tree, steps);
    }
    return tree.is_string() && remove_from_text(tree, steps);
}

}  // namespace

std::optional<StatePlace> parse_state_place(std::string_view text) {
    if (text.size() < 2 || text.front() != '/') {
        return std::nullopt;
    }
    StatePlace place;
    place.text = text;
    boost::algorithm::split(place.steps, text.substr(1), boost::algorithm::is_any_of("/"));
    if (place.steps.size() > state_place_steps_max) {
        return std::nullopt;
    }
    for (std::string& step : place.steps) {
        boost::algorithm::replace_all(step, "~1", "/");
        boost::algorithm::replace_all(step, "~0", "~");
    }
    return place;
}

std::string without_places(const std::string& state, const std::vector<StatePlace>& places) {
    if (places.empty()) {
        return state;
    }
    Json tree = Json::parse(state, nullptr, false);
    if (tree.is_discarded()) {
        return state;
    }
    for (const StatePlace& place : places) {
        *place.was_found = remove(tree, place.steps) || *place.was_found;
    }
    return tree.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace ringproof::state
