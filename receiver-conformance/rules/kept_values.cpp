#include "receiver-conformance/rules/kept_values.hpp"

#include "receiver-conformance/rules/event_values.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace ringproof::rules {
namespace {

using journal::StateReading;

/// Kinds of events as a set of bits.
using Kinds = unsigned;

Kinds kinds_of(const CallStory& story) {
    Kinds kinds = 0;
    for (const TakenEvent& event : story.taken) {
        kinds |= 1U << static_cast<unsigned>(event.attempt->event);
    }
    return kinds;
}

/// What comes twice, late or together may be stored in another way.
bool is_telling(const CallStory& story) {
    return story.state != nullptr && story.state->reading == StateReading::found &&
           story.content_type && !story.has_repetition && !story.is_overtaken &&
           !story.is_together && story.failed.empty();
}

/// An event's kind among siblings.
using Key = std::tuple<Kinds, journal::ContentType, journal::Event>;

Key key_of(const CallStory& story, const TakenEvent& event) {
    return {kinds_of(story), *story.content_type, event.attempt->event};
}

/// Several moments of a run may be the same, so times tell nothing.
std::vector<FieldValue> values_of(const TakenEvent& event) {
    std::vector<FieldValue> values = telling_values(event);
    std::erase_if(values, [](const FieldValue& value) { return value.first == "datetime"; });
    return values;
}

/// A number that is written in another way is no lost one.
bool is_kept(const CallStory& story, const FieldValue& value) {
    return holds_in_any_form(story.state, value.second) ||
           holds_as_number(story.state, value.second);
}

struct Count {
    std::size_t held = 0;
    std::size_t asked = 0;

    void add(bool is_held) {
        ++asked;
        held += is_held ? 1 : 0;
    }
};

/// How often the values of one kind of event are found in what is stored.
struct Kept {
    std::map<FieldValue, Count> by_value;
    std::map<std::string, Count, std::less<>> by_field;
};

class Search {
  public:
    void learn(const CallStory& story, const TakenEvent& event) {
        Kept& kept = kept_[key_of(story, event)];
        for (const FieldValue& value : values_of(event)) {
            const bool is_held = is_kept(story, value);
            kept.by_value[value].add(is_held);
            kept.by_field[value.first].add(is_held);
        }
    }

    void judge(const CallStory& story, const TakenEvent& event, KeptValues& found) const {
        const Kept& kept = kept_.at(key_of(story, event));
        const std::vector<FieldValue> values = values_of(event);
        const bool is_known = std::any_of(values.begin(), values.end(), [&](const auto& value) {
            return is_usually_kept(kept.by_field.at(value.first));
        });
        const bool is_here = std::any_of(
            values.begin(), values.end(), [&](const auto& value) { return is_kept(story, value); });
        ++(is_here || is_known ? found.looked_for : found.unknown);
        if (is_here) {
            return;
        }
        for (const FieldValue& value : values) {
            if (kept.by_value.at(value).held > 0) {
                found.lost.push_back({&story, event.attempt, value.first, value.second});
                return;
            }
        }
        for (const FieldValue& value : values) {
            if (is_usually_kept(kept.by_field.at(value.first))) {
                found.doubtful.push_back({&story, event.attempt, value.first, value.second});
                return;
            }
        }
    }

  private:
    /// Once may be chance: some other text of the state happens to hold it.
    static bool is_usually_kept(const Count& count) {
        return count.held >= 2 && 2 * count.held >= count.asked;
    }

    std::map<Key, Kept> kept_;
};

}  // namespace

std::set<const CallStory*> KeptValues::lossy_calls() const {
    std::set<const CallStory*> calls;
    for (const LostEvent& event : lost) {
        calls.insert(event.story);
    }
    return calls;
}

KeptValues search_kept_values(const std::vector<CallStory>& stories) {
    Search search;
    for (const CallStory& story : stories) {
        if (is_telling(story)) {
            for (const TakenEvent& event : story.taken) {
                search.learn(story, event);
            }
        }
    }
    KeptValues found;
    for (const CallStory& story : stories) {
        if (!is_telling(story)) {
            continue;
        }
        for (const TakenEvent& event : story.taken) {
            if (event.state == nullptr) {
                search.judge(story, event, found);
            }
        }
    }
    return found;
}

}  // namespace ringproof::rules
