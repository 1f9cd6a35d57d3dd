#include "receiver-conformance/rules/state_noise.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace ringproof::rules {
namespace {

/// All values that stand at one place: one, or as many as the lists above have entries.
using Pool = std::vector<const StateTree*>;
using Members = std::map<std::string_view, Pool>;

/// Their order says nothing: neither do lists of a receiver promise one, nor do two calls' rows
/// pair up before it is known which of their values are noise.
std::vector<std::string> plain_values(const Pool& pool) {
    std::vector<std::string> values;
    for (const StateTree* value : pool) {
        const std::string kind =
            value->is_object()  ? "{}"
            : value->is_array() ? "[" + std::to_string(value->size())
                                : value->dump(-1, ' ', false, StateTree::error_handler_t::replace);
        values.push_back(kind);
    }
    std::sort(values.begin(), values.end());
    return values;
}

Members members(const Pool& pool) {
    Members found;
    for (const StateTree* value : pool) {
        if (value->is_object()) {
            for (const auto& [key, member] : value->get_ref<const StateTree::object_t&>()) {
                found[key].push_back(&member);
            }
        }
    }
    return found;
}

Pool entries(const Pool& pool) {
    Pool found;
    for (const StateTree* value : pool) {
        if (value->is_array()) {
            for (const StateTree& entry : *value) {
                found.push_back(&entry);
            }
        }
    }
    return found;
}

void learn(Noise& noise, const Pool& ones, const Pool& others);

/// Those of `first` that `second` has not.
Members only_in_first(const Members& first, const Members& second) {
    Members lonely;
    for (const auto& [key, values] : first) {
        if (!second.contains(key)) {
            lonely.emplace(key, values);
        }
    }
    return lonely;
}

Pool all_values(const Members& members) {
    Pool values;
    for (const auto& [key, some] : members) {
        values.insert(values.end(), some.begin(), some.end());
    }
    return values;
}

void silence(Noise& noise, const Members& members) {
    for (const auto& [key, values] : members) {
        noise.places[std::string{key}].is_silent = true;
    }
}

/// As many here as there, and none the same: the receiver counts, or draws, its keys. They are
/// forgotten as places of their own.
bool find_own_keys(Noise& noise, const Members& lonely, const Members& lonely_there) {
    if (lonely.empty() || lonely.size() != lonely_there.size()) {
        return false;
    }
    noise.has_own_keys = true;
    for (const Members* some : {&lonely, &lonely_there}) {
        for (const auto& [key, values] : *some) {
            noise.places.erase(std::string{key});
        }
    }
    return true;
}

void learn_members(Noise& noise, const Pool& ones, const Pool& others) {
    const Members mine = members(ones);
    const Members theirs = members(others);
    const Members lonely = only_in_first(mine, theirs);
    const Members lonely_there = only_in_first(theirs, mine);
    if (find_own_keys(noise, lonely, lonely_there)) {
        Noise& place = noise.places[std::string{entries_place}];
        learn(place, all_values(lonely), all_values(lonely_there));
    } else {
        silence(noise, lonely);
        silence(noise, lonely_there);
    }
    for (const auto& [key, values] : mine) {
        if (const auto there = theirs.find(key); there != theirs.end()) {
            learn(noise.places[std::string{key}], values, there->second);
        }
    }
}

void learn(Noise& noise, const Pool& ones, const Pool& others) {
    if (noise.is_silent || (ones.empty() && others.empty())) {
        return;
    }
    if (plain_values(ones) != plain_values(others)) {
        noise.is_silent = true;
        return;
    }
    learn_members(noise, ones, others);
    const Pool entries_of_one = entries(ones);
    if (!entries_of_one.empty()) {
        learn(noise.places[std::string{entries_place}], entries_of_one, entries(others));
    }
}

/// Takes over what is silent in `more`, and nothing of what is not.
void keep_silent_places(Noise& noise, const Noise& more) {
    noise.is_silent = noise.is_silent || more.is_silent;
    for (const auto& [key, place] : more.places) {
        keep_silent_places(
            noise.places[is_own_key(&noise, key) ? std::string{entries_place} : key], place);
    }
}

}  // namespace

void add_noise(Noise& noise, const StateTree& one, const StateTree& other) {
    learn(noise, {&one}, {&other});
}

void add_restless(Noise& noise, const StateTree& before, const StateTree& after) {
    // Only where there is any: a key that stays the same within one call may be its own all the
    // same.
    if (before != after) {
        Noise found;
        learn(found, {&before}, {&after});
        keep_silent_places(noise, found);
    }
}

}  // namespace ringproof::rules
