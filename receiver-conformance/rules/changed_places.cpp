#include "receiver-conformance/rules/changed_places.hpp"

#include "receiver-conformance/rules/body_fields.hpp"

#include <algorithm>

namespace ringproof::rules {
namespace {

// One or two may have changed for another reason.
constexpr std::size_t changes_min = 3;
// Enough to tell, however long a run is.
constexpr std::size_t changes_max = 200;

Places read_places(const CallStory& story, const journal::StateRead* state) {
    return state == nullptr ? Places{} : places_of(read_state(state->state, story.call->call));
}

/// What `after` has at each place and `before` had not.
Places fresh_values(const Places& before, const Places& after) {
    Places fresh;
    for (const auto& [place, values] : after) {
        std::vector<std::string> old = held_at(before, place);
        for (const std::string& value : values) {
            const auto known = std::find(old.begin(), old.end(), value);
            if (known == old.end()) {
                fresh[place].push_back(value);
            } else {
                old.erase(known);
            }
        }
    }
    return fresh;
}

std::string said_by(const TakenEvent& event) {
    std::string text;
    for (const auto& [name, field] : read_body(event.attempt->content_type, event.body)) {
        if (name == "id" || name == "datetime") {
            continue;
        }
        text += name + '=';
        for (const std::string& value : field.values) {
            text += value + '\n';
        }
    }
    return text;
}

}  // namespace

void ChangedPlaces::learn(const CallStory& story, const TakenEvent& event) {
    std::vector<Change>& changes = changes_.at(static_cast<std::size_t>(event.attempt->event));
    if (changes.size() < changes_max) {
        changes.push_back(
            {said_by(event),
             fresh_values(read_places(story, event.before), read_places(story, event.state))});
    }
}

bool ChangedPlaces::lack(const CallStory& story, const TakenEvent& event) const {
    const Places fresh =
        fresh_values(read_places(story, event.state), read_places(story, story.state));
    const std::set<std::string> own = places_of_kind(event.attempt->event);
    return std::any_of(own.begin(), own.end(), [&](const std::string& place) {
        // The receiver may only have been slow; later events of the call write what is theirs.
        const auto later =
            std::count_if(story.taken.begin(), story.taken.end(), [&](const TakenEvent& other) {
                return other.attempt->real_time > event.attempt->real_time &&
                       places_of_kind(other.attempt->event).contains(place);
            });
        return held_at(fresh, place).size() <= static_cast<std::size_t>(later);
    });
}

std::set<std::string> ChangedPlaces::places_of_kind(journal::Event event) const {
    const std::vector<Change>& changes = changes_.at(static_cast<std::size_t>(event));
    std::set<std::string> places;
    if (changes.size() < changes_min) {
        return places;
    }
    for (const auto& [place, values] : changes.front().fresh) {
        std::map<std::string, std::set<std::vector<std::string>>> by_saying;
        const bool is_always =
            std::all_of(changes.begin(), changes.end(), [&, &at = place](const Change& change) {
                const std::vector<std::string>& held = held_at(change.fresh, at);
                by_saying[change.says].insert(held);
                return !held.empty();
            });
        // What differs where the events say the same is made of something else.
        const bool is_of_nothing_said =
            std::any_of(by_saying.begin(), by_saying.end(), [](const auto& saying) {
                return saying.second.size() > 1;
            });
        if (is_always && is_of_nothing_said) {
            places.insert(place);
        }
    }
    return places;
}

}  // namespace ringproof::rules
