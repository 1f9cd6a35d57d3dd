#include "receiver-conformance/rules/state_noise.hpp"

#include "receiver-conformance/rules/clock_values.hpp"

namespace ringproof::rules {
namespace {

void learn_clock(Noise& noise, const StateTree& tree, const ClockValues& clock) {
    if (tree.is_object()) {
        for (const auto& [key, value] : tree.get_ref<const StateTree::object_t&>()) {
            const std::string_view place = is_own_key(&noise, key) ? entries_place : key;
            learn_clock(noise.places[std::string{place}], value, clock);
        }
    } else if (tree.is_array()) {
        for (const StateTree& entry : tree) {
            learn_clock(noise.places[std::string{entries_place}], entry, clock);
        }
    } else if (clock.tells_now(tree)) {
        noise.is_silent = true;
    }
}

}  // namespace

const Noise* place_of(const Noise* noise, std::string_view key) {
    if (noise == nullptr) {
        return nullptr;
    }
    const auto found = noise->places.find(is_own_key(noise, key) ? entries_place : key);
    return found == noise->places.end() ? nullptr : &found->second;
}

bool is_own_key(const Noise* noise, std::string_view key) {
    return noise != nullptr && noise->has_own_keys && !noise->places.contains(key);
}

void add_clock_noise(Noise& noise, const StateTree& state, Instant now) {
    learn_clock(noise, state, ClockValues{now});
}

void merge_noise(Noise& noise, const Noise& more) {
    noise.is_silent = noise.is_silent || more.is_silent;
    noise.has_own_keys = noise.has_own_keys || more.has_own_keys;
    for (const auto& [key, place] : more.places) {
        merge_noise(noise.places[key], place);
    }
}

}  // namespace ringproof::rules
