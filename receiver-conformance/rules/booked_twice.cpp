#include "receiver-conformance/rules/booked_twice.hpp"

#include "receiver-conformance/rules/event_values.hpp"
#include "receiver-conformance/rules/settled_state.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace ringproof::rules {
namespace {

// One alone may be the exception; and it does not tell what the receiver's own numbers are.
constexpr std::size_t alike_min = 2;

using Group = std::vector<const CallStory*>;

StateTree tree_of(const CallStory& story) {
    return read_state(story.state->state, story.call->call);
}

/// A state without its values: calls of the same shape have as many entries in each list.
StateTree shape_of(const StateTree& tree) {
    if (tree.is_object()) {
        StateTree shape = StateTree::object();
        for (const auto& [key, value] : tree.get_ref<const StateTree::object_t&>()) {
            shape[key] = shape_of(value);
        }
        return shape;
    }
    if (!tree.is_array()) {
        return nullptr;
    }
    std::vector<std::string> entries;
    for (const StateTree& entry : tree) {
        entries.push_back(dump(shape_of(entry)));
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

std::size_t occurrences(std::string_view text, std::string_view value) {
    std::size_t count = 0;
    for (auto at = text.find(value); at != std::string_view::npos;
         at = text.find(value, at + value.size())) {
        ++count;
    }
    return count;
}

/// What stands there once more is something that an event of the call said: a receiver may list how
/// often it was asked.
bool says_an_event_again(
    const CallStory& story, const StateTree& wanted, const StateTree& seen, const Noise& noise) {
    const std::string before = dump(settle(wanted, noise));
    const std::string after = dump(settle(seen, noise));
    return std::any_of(story.taken.begin(), story.taken.end(), [&](const TakenEvent& event) {
        const auto values = telling_values(event);
        return std::any_of(values.begin(), values.end(), [&](const FieldValue& value) {
            return occurrences(before, value.second) > 0 &&
                   occurrences(after, value.second) > occurrences(before, value.second);
        });
    });
}

bool has(const std::vector<Difference>& differences, Nature nature) {
    return std::any_of(differences.begin(), differences.end(), [&](const Difference& one) {
        return one.nature == nature;
    });
}

/// The calls of one shape that has the fewest entries; empty when no two are alike.
Group fewest_alike(const Group& plain) {
    std::map<std::string, Group> shapes;
    for (const CallStory* story : plain) {
        shapes[dump(shape_of(tree_of(*story)))].push_back(story);
    }
    const std::pair<const std::string, Group>* fewest = nullptr;
    for (const auto& entry : shapes) {
        if (entry.second.size() >= alike_min &&
            (fewest == nullptr || entry.first.size() < fewest->first.size())) {
            fewest = &entry;
        }
    }
    return fewest == nullptr ? Group{} : fewest->second;
}

void search(const journal::RunRecord& run, const Group& plain, BookedTwice& found) {
    const Group alike = fewest_alike(plain);
    if (alike.empty() || alike.size() == plain.size()) {
        return;
    }
    const StateTree wanted = tree_of(*alike.front());
    Noise noise;
    for (const CallStory* other : alike) {
        if (other != alike.front()) {
            add_noise(noise, wanted, tree_of(*other));
        }
    }
    if (const auto* started = run.first<journal::RunStarted>()) {
        add_clock_noise(noise, wanted, started->real_time);
    }
    for (const CallStory* story : plain) {
        const StateTree seen = tree_of(*story);
        auto differences = compare_states(wanted, seen, noise);
        if (has(differences, Nature::repeated) && !has(differences, Nature::lost) &&
            says_an_event_again(*story, wanted, seen, noise)) {
            found.calls.push_back({story, alike.front(), std::move(differences)});
        }
    }
}

}  // namespace

BookedTwice find_booked_twice(
    const journal::RunRecord& run, const std::vector<CallStory>& stories) {
    using Key = std::tuple<std::string_view, journal::ContentType, std::set<journal::Event>>;
    std::map<Key, Group> groups;
    for (const CallStory& story : stories) {
        if (!story.call->twin.empty() && story.is_plain() && has_state(story)) {
            groups[{story.call->twin, *story.content_type, kinds_taken(story)}].push_back(&story);
        }
    }
    BookedTwice found;
    for (const auto& [key, plain] : groups) {
        search(run, plain, found);
    }
    return found;
}

void leave_out_copies(
    TwinComparison& twins, const journal::RunRecord& run, const std::vector<CallStory>& stories) {
    if (!twins.mismatches.empty() && !find_booked_twice(run, stories).calls.empty()) {
        std::erase_if(twins.mismatches, [](const StateMismatch& mismatch) {
            return has(mismatch.differences, Nature::repeated);
        });
    }
}

}  // namespace ringproof::rules
