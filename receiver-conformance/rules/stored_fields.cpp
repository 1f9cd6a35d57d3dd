#include "receiver-conformance/rules/stored_fields.hpp"

#include "receiver-conformance/rules/body_fields.hpp"
#include "receiver-conformance/rules/event_values.hpp"
#include "receiver-conformance/rules/state_tree.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

namespace ringproof::rules {
namespace {

// Two values that are both where they should be are no chance.
constexpr std::size_t known_min = 2;

constexpr std::array<std::string_view, 4> fields_by_place{"choice", "cause", "sentiment", "topics"};

bool is_judged_by_place(std::string_view field) {
    return std::find(fields_by_place.begin(), fields_by_place.end(), field) !=
           fields_by_place.end();
}

/// The values of a state by place; all entries of a list are one place, and null is none.
using Places = std::map<std::string, std::vector<std::string>, std::less<>>;

void collect(const StateTree& tree, const std::string& place, Places& places) {
    if (tree.is_object()) {
        for (const auto& [key, value] : tree.get_ref<const StateTree::object_t&>()) {
            std::string inner = place;
            inner += '/';
            inner += key;
            collect(value, inner, places);
        }
    } else if (tree.is_array()) {
        for (const StateTree& entry : tree) {
            // Where a list stands, or a single value, is one place.
            collect(entry, entry.is_primitive() ? place : place + "/*", places);
        }
    } else if (tree.is_string()) {
        places[place].push_back(tree.get<std::string>());
    } else if (!tree.is_null()) {
        places[place].push_back(tree.dump());
    }
}

/// What comes twice, late or together may be stored in another way, and what nobody has documented
/// not at all.
bool is_telling(const CallStory& story) {
    const bool is_documented =
        story.scenario == nullptr || !story.scenario->is_beyond_documentation;
    return is_documented && story.state != nullptr &&
           story.state->reading == journal::StateReading::found && !story.has_repetition &&
           !story.is_overtaken && !story.is_together && story.failed.empty();
}

bool is_among(const std::string& value, const std::vector<std::string>& values) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// A field of one event of one call.
struct Sent {
    const CallStory* story = nullptr;
    const journal::Attempt* attempt = nullptr;
    const Places* state = nullptr;
    std::vector<std::string> values;
};

/// Nothing of it, or not all of it, and nothing else instead: another value is another form.
bool is_cut(const Sent& sent, const std::vector<std::string>& held) {
    return held.size() < sent.values.size() &&
           std::all_of(held.begin(), held.end(), [&](const std::string& value) {
               return is_among(value, sent.values);
           });
}

const std::vector<std::string>& held_at(const Sent& sent, const std::string& place) {
    static const std::vector<std::string> nothing;
    const auto found = sent.state->find(place);
    return found == sent.state->end() ? nothing : found->second;
}

/// Where most values of a field stand as they were sent, and not always the same one.
std::vector<std::string> places_of(const std::vector<Sent>& all) {
    struct Seen {
        std::size_t calls = 0;
        std::set<std::string> values;
    };

    std::map<std::string, Seen> seen;
    for (const Sent& sent : all) {
        for (const auto& [place, held] : *sent.state) {
            const auto value = std::find_if(
                sent.values.begin(), sent.values.end(), [&, &texts = held](const auto& one) {
                    return is_among(one, texts);
                });
            if (value != sent.values.end()) {
                ++seen[place].calls;
                seen[place].values.insert(*value);
            }
        }
    }
    std::vector<std::string> places;
    for (const auto& [place, found] : seen) {
        if (found.values.size() >= known_min && 2 * found.calls >= all.size()) {
            places.push_back(place);
        }
    }
    return places;
}

using FieldOfEvent = std::pair<journal::Event, std::string>;

class Search {
  public:
    void learn(const CallStory& story) {
        Places& state = states_[&story];
        collect(read_state(story.state->state, story.call->call), "", state);
        for (const TakenEvent& event : story.taken) {
            for (const auto& [name, field] : read_body(event.attempt->content_type, event.body)) {
                if (name != "id" && name != "datetime" && !field.is_null && !field.values.empty()) {
                    sent_[{event.attempt->event, name}].push_back(
                        {&story, event.attempt, &state, field.values});
                }
            }
        }
    }

    [[nodiscard]] StoredFields find() const {
        StoredFields found;
        std::set<journal::Event> stored_kinds;
        for (const auto& [field, all] : sent_) {
            if (is_stored(field.second, all)) {
                stored_kinds.insert(field.first);
            }
            if (is_judged_by_place(field.second)) {
                judge_encodings(field, all, found.altered);
            }
        }
        for (const auto& [field, all] : sent_) {
            if (stored_kinds.contains(field.first) && all.size() >= known_min &&
                !is_stored(field.second, all)) {
                found.unstored.push_back(field);
            }
        }
        return found;
    }

  private:
    /// Who keeps bodies as they come stores a form in another way than JSON; that one encoding
    /// loses a value is a matter of twins.
    static void judge_encodings(
        const FieldOfEvent& field, const std::vector<Sent>& all, std::vector<AlteredField>& found) {
        const std::size_t found_before = found.size();
        for (const auto encoding : {journal::ContentType::json, journal::ContentType::form}) {
            std::vector<Sent> encoded;
            std::copy_if(
                all.begin(), all.end(), std::back_inserter(encoded), [&](const Sent& sent) {
                    return sent.attempt->content_type == encoding;
                });
            judge(field, encoded, found);
            if (found.size() > found_before) {
                return;  // The other encoding says the same once more.
            }
        }
    }

    static void judge(
        const FieldOfEvent& field, const std::vector<Sent>& all, std::vector<AlteredField>& found) {
        for (const std::string& place : places_of(all)) {
            AlteredField altered;
            altered.event = field.first;
            altered.field = field.second;
            altered.place = place;
            for (const Sent& sent : all) {
                const std::vector<std::string>& held = held_at(sent, place);
                if (!is_cut(sent, held)) {
                    altered.known = sent.values.front();
                    continue;
                }
                ++altered.calls;
                if (altered.story == nullptr) {
                    altered.story = sent.story;
                    altered.attempt = sent.attempt;
                    altered.sent = sent.values.size();
                    altered.held = held.size();
                }
                if (!is_among(sent.values.front(), altered.values)) {
                    altered.values.push_back(sent.values.front());
                }
            }
            if (altered.calls > 0) {
                found.push_back(std::move(altered));
                return;
            }
        }
    }

    /// Anywhere, in any form that can be recognised. A document that names the field may hold its
    /// short values.
    static bool is_stored(std::string_view field, const std::vector<Sent>& all) {
        return std::any_of(all.begin(), all.end(), [&](const Sent& sent) {
            const bool is_in_text =
                std::any_of(sent.values.begin(), sent.values.end(), [&](const std::string& value) {
                    return value.size() >= telling_length_min &&
                           holds_in_any_form(sent.story->state, value);
                });
            return is_in_text ||
                   std::any_of(sent.state->begin(), sent.state->end(), [&](const auto& at) {
                       return std::any_of(
                           at.second.begin(), at.second.end(), [&](const std::string& text) {
                               return is_among(text, sent.values) ||
                                      text.find(field) != std::string::npos;
                           });
                   });
        });
    }

    std::map<const CallStory*, Places> states_;
    std::map<FieldOfEvent, std::vector<Sent>> sent_;
};

}  // namespace

StoredFields search_stored_fields(const std::vector<CallStory>& stories) {
    Search search;
    for (const CallStory& story : stories) {
        if (is_telling(story)) {
            search.learn(story);
        }
    }
    return search.find();
}

}  // namespace ringproof::rules
