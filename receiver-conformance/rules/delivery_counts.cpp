#include "receiver-conformance/rules/delivery_counts.hpp"

#include "emitter/core/text.hpp"

#include <boost/algorithm/string/predicate.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace ringproof::rules {
namespace {

constexpr std::array<std::string_view, 12> words{
    "attempt",
    "retry",
    "retries",
    "tries",
    "redeliver",
    "deliveries",
    "delivery_count",
    "deliverycount",
    "duplicate",
    "received_count",
    "receivedcount",
    "times_received"};

bool is_count(std::string_view key, const StateTree& value) {
    return (value.is_number() || value.is_array()) &&
           std::any_of(words.begin(), words.end(), [&](std::string_view word) {
               return boost::algorithm::icontains(key, word) &&
                      // Countries and entries are none.
                      (word != "tries" || boost::algorithm::iequals(key, word));
           });
}

/// `visit` is called with the place's noise and its pointer.
template <typename Visit>
void walk(Noise& noise, const StateTree& state, const std::string& place, const Visit& visit) {
    if (state.is_object()) {
        for (const auto& [key, value] : state.get_ref<const StateTree::object_t&>()) {
            const std::string name{is_own_key(&noise, key) ? entries_place : key};
            const std::string below = place + '/' + printable(name);
            if (is_count(key, value)) {
                visit(noise.places[name], below);
            } else if (value.is_structured()) {
                walk(noise.places[name], value, below, visit);
            }
        }
    } else if (state.is_array()) {
        for (const StateTree& entry : state) {
            if (entry.is_structured()) {
                walk(noise.places[std::string{entries_place}], entry, place + "/*", visit);
            }
        }
    }
}

}  // namespace

std::vector<std::string> delivery_counts_in(const StateTree& state) {
    std::vector<std::string> places;
    Noise ignored;
    walk(ignored, state, {}, [&](Noise&, const std::string& place) {
        if (std::find(places.begin(), places.end(), place) == places.end()) {
            places.push_back(place);
        }
    });
    return places;
}

void add_delivery_counts(Noise& noise, const StateTree& state) {
    walk(noise, state, {}, [](Noise& there, const std::string&) { there.is_silent = true; });
}

}  // namespace ringproof::rules
