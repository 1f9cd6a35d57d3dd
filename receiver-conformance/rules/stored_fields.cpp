#include "receiver-conformance/rules/stored_fields.hpp"

#include "receiver-conformance/rules/body_fields.hpp"
#include "receiver-conformance/rules/event_values.hpp"
#include "receiver-conformance/rules/field_places.hpp"
#include "receiver-conformance/rules/own_records.hpp"
#include "receiver-conformance/rules/payload_features.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

namespace ringproof::rules {
namespace {

// A single call may be an exception.
constexpr std::size_t known_min = 2;

constexpr std::array<std::string_view, 4> fields_by_place{"choice", "cause", "sentiment", "topics"};

bool is_judged_by_place(std::string_view field) {
    return std::find(fields_by_place.begin(), fields_by_place.end(), field) !=
           fields_by_place.end();
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

/// Nothing of it, or not all of it, and nothing else instead: another value is another form.
bool is_cut(std::string_view field, const SentField& sent, std::string_view place) {
    const HeldPart part = part_at(field, sent, place);
    return part.is_all_of_place && part.held < sent.values.size();
}

using FieldOfEvent = std::pair<journal::Event, std::string>;

/// Of one encoding. Nothing when all of it stands at that place.
AlteredField altered_at(
    const FieldOfEvent& field, const std::vector<SentField>& all, std::string_view place) {
    AlteredField altered;
    altered.event = field.first;
    altered.field = field.second;
    altered.place = place;
    for (const SentField& sent : all) {
        if (!is_cut(field.second, sent, place)) {
            altered.known = sent.values.front();
            const std::vector<std::string>& held = held_at(*sent.state, place);
            const bool is_named = part_at(field.second, sent, place).held == 0 && !held.empty();
            altered.known_as = is_named ? held.front() : "";
            continue;
        }
        ++altered.calls;
        if (altered.story == nullptr) {
            altered.story = sent.story;
            altered.attempt = sent.attempt;
            altered.sent = sent.values.size();
            altered.held = part_at(field.second, sent, place).held;
        }
        const auto known =
            std::find(altered.values.begin(), altered.values.end(), sent.values.front());
        if (known == altered.values.end()) {
            altered.values.push_back(sent.values.front());
        }
    }
    return altered;
}

void judge_places(
    const FieldOfEvent& field,
    const std::vector<SentField>& all,
    const std::vector<std::string>& places,
    std::vector<AlteredField>& found) {
    for (const std::string& place : places) {
        AlteredField altered = altered_at(field, all, place);
        if (altered.calls > 0) {
            found.push_back(std::move(altered));
            return;
        }
    }
}

/// Who keeps bodies as they come stores a form in another way than JSON; that one encoding loses a
/// value is a matter of twins.
void judge_encodings(
    const FieldOfEvent& field,
    const std::vector<SentField>& all,
    std::vector<AlteredField>& found) {
    const std::size_t found_before = found.size();
    for (const auto encoding : {journal::ContentType::json, journal::ContentType::form}) {
        std::vector<SentField> encoded;
        std::copy_if(
            all.begin(), all.end(), std::back_inserter(encoded), [&](const SentField& sent) {
                return sent.attempt->content_type == encoding;
            });
        const std::vector<std::string> as_sent = places_as_sent(field.second, encoded);
        const bool has_names = as_sent.empty() && field.second != "topics";
        judge_places(field, encoded, has_names ? places_of_names(encoded) : as_sent, found);
        if (found.size() > found_before) {
            return;  // The other encoding says the same once more.
        }
    }
}

/// A document in a text that has this field: JSON, a form, or what a language makes of an object.
bool names_field(std::string_view text, std::string_view field) {
    const auto at = text.find(field);
    if (at == std::string_view::npos) {
        return false;
    }
    const std::string_view behind = text.substr(at + field.size());
    const bool is_name = behind.starts_with("\"") || behind.starts_with("\\\"") ||
                         behind.starts_with('\'') || behind.starts_with('=') ||
                         behind.starts_with(':') || behind.starts_with('[') ||
                         behind.starts_with("%5B");
    return is_name || names_field(behind, field);
}

/// Anywhere, in any form that can be recognised. A document that names the field may hold its short
/// values.
bool is_stored(std::string_view field, const std::vector<SentField>& all) {
    return std::any_of(all.begin(), all.end(), [&](const SentField& sent) {
        const bool is_in_text =
            std::any_of(sent.values.begin(), sent.values.end(), [&](const std::string& value) {
                return value.size() >= telling_length_min &&
                       (holds_in_any_form(sent.story->state, value) ||
                        holds_as_number(sent.story->state, value));
            });
        return is_in_text ||
               std::any_of(sent.state->begin(), sent.state->end(), [&](const auto& at) {
                   return std::any_of(
                       at.second.begin(), at.second.end(), [&](const std::string& text) {
                           return part_of_values(sent.values, {text}).held > 0 ||
                                  names_field(text, field);
                       });
               });
    });
}

class Search {
  public:
    void learn(const CallStory& story) {
        const StateTree tree = read_state(story.state->state, story.call->call);
        Places& state = states_[&story];
        state = places_of(tree);
        records_.learn(story, tree);
        for (const TakenEvent& event : story.taken) {
            for (const auto& [name, field] : read_body(event.attempt->content_type, event.body)) {
                if (name != "id" && !field.is_null && !field.values.empty()) {
                    sent_[{event.attempt->event, name}].push_back(
                        {&story, event.attempt, &state, field.values});
                }
            }
        }
    }

    [[nodiscard]] StoredFields find() const {
        StoredFields found;
        std::set<journal::Event> stored_kinds;
        std::map<journal::Event, KindOfFields> kinds;
        for (const auto& [field, all] : sent_) {
            const auto& [event, name] = field;
            const bool is_kept = is_stored(name, all);
            if (is_kept) {
                stored_kinds.insert(event);
            }
            if (is_judged_by_place(name)) {
                judge_encodings(field, all, found.altered);
            }
            if (name != "datetime" && is_documented_field(name) && all.size() >= known_min) {
                (is_kept ? kinds[event].stored : kinds[event].missing).push_back(name);
            }
        }
        found.emptied = records_.find_emptied(kinds);
        for (const auto& [field, all] : sent_) {
            const auto& [event, name] = field;
            const bool is_told = std::any_of(
                found.emptied.begin(), found.emptied.end(), [&, &kind = event](const auto& one) {
                    return one.event == kind;
                });
            if (name != "datetime" && stored_kinds.contains(event) && !is_told &&
                all.size() >= known_min && !is_stored(name, all)) {
                found.unstored.push_back(field);
            }
        }
        return found;
    }

  private:
    std::map<const CallStory*, Places> states_;
    std::map<FieldOfEvent, std::vector<SentField>> sent_;
    OwnRecords records_;
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
