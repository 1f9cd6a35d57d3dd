#include "receiver-conformance/rules/state_twins.hpp"

#include "receiver-conformance/rules/delivery_counts.hpp"
#include "receiver-conformance/rules/failing_instance.hpp"
#include "receiver-conformance/rules/kept_values.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

namespace ringproof::rules {
namespace {

using journal::StateReading;

constexpr std::size_t mismatches_shown_max = 3;
constexpr std::size_t differences_shown_max = 4;

StateTree tree_of(const CallStory& story) {
    return read_state(story.state->state, story.call->call);
}

/// What was left out of a call, or refused, is missing from its state: only calls with the same
/// events taken can be compared.
using GroupKey = std::tuple<std::string_view, journal::ContentType, std::set<journal::Event>>;

GroupKey key_of(const CallStory& story) {
    return {story.call->twin, *story.content_type, kinds_taken(story)};
}

/// The plain calls of one twin in one encoding, and what of their state is noise.
struct Group {
    std::vector<const CallStory*> plain;
    Noise noise;
};

std::map<GroupKey, Group> plain_groups(
    const journal::RunRecord& run, const std::vector<CallStory>& stories) {
    std::map<GroupKey, Group> groups;
    // What one plain call has lost is no noise, though it makes them differ.
    const std::set<const CallStory*> lossy = search_kept_values(stories).lossy_calls();
    for (const CallStory& story : stories) {
        if (!story.call->twin.empty() && story.is_plain() && has_state(story) &&
            !lossy.contains(&story)) {
            groups[key_of(story)].plain.push_back(&story);
        }
    }
    // One alone does not tell what the receiver's own numbers and times are.
    std::erase_if(groups, [](const auto& entry) { return entry.second.plain.size() < 2; });
    const auto* started = run.first<journal::RunStarted>();
    for (auto& [key, group] : groups) {
        const StateTree first = tree_of(*group.plain.front());
        for (const CallStory* other : group.plain) {
            if (other != group.plain.front()) {
                add_noise(group.noise, first, tree_of(*other));
            }
        }
        for (const CallStory* story : group.plain) {
            const auto* last = story->taken.empty() ? nullptr : story->taken.back().state;
            // What was only late is no noise.
            if (last != nullptr && !story->came_late && last->reading == StateReading::found) {
                add_restless(
                    group.noise, read_state(last->state, story->call->call), tree_of(*story));
            }
        }
        if (started != nullptr) {
            add_clock_noise(group.noise, first, started->real_time);
        }
        add_delivery_counts(group.noise, first);
    }
    return groups;
}

/// The receiver knows nothing of a call that it took events of.
StateMismatch forgotten(const CallStory& story, const CallStory& twin) {
    return {&story, &twin, {{"", "a state", "nothing stored", Nature::lost}}};
}

void compare(
    TwinComparison& comparison, const CallStory& story, const CallStory& twin, const Noise& noise) {
    ++comparison.compared;
    if (!has_state(story)) {
        comparison.mismatches.push_back(forgotten(story, twin));
        return;
    }
    auto differences = compare_states(tree_of(twin), tree_of(story), noise);
    if (!differences.empty()) {
        comparison.mismatches.push_back({&story, &twin, std::move(differences)});
    }
}

bool is_readable(const CallStory& story) {
    return story.state != nullptr && journal::is_told(story.state->reading);
}

/// What is the same in several entries of a list is said once.
std::string said_once(const std::vector<Difference>& differences, const Sides& sides) {
    std::vector<std::pair<std::string, std::size_t>> said;
    for (const Difference& difference : differences) {
        std::string text = to_text(difference, sides);
        if (!said.empty() && said.back().first == text) {
            ++said.back().second;
        } else {
            said.emplace_back(std::move(text), 1);
        }
    }
    std::string text;
    for (std::size_t i = 0; i < said.size(); ++i) {
        if (i == differences_shown_max) {
            text += fmt::format("; and {} more", said.size() - i);
            break;
        }
        text += (i == 0 ? " – " : "; ") + said[i].first;
        text += said[i].second > 1 ? fmt::format(" (×{})", said[i].second) : "";
    }
    return text;
}

}  // namespace

bool has_state(const CallStory& story) {
    return story.state != nullptr && story.state->reading == StateReading::found;
}

TwinComparison compare_twins(
    const journal::RunRecord& run, const std::vector<CallStory>& stories, IsMeant is_meant) {
    TwinComparison comparison;
    const auto groups = plain_groups(run, stories);
    for (const CallStory& story : stories) {
        if (story.call->twin.empty() || !story.content_type || !is_readable(story) ||
            !is_meant(story)) {
            continue;
        }
        const auto group = groups.find(key_of(story));
        if (group != groups.end()) {
            compare(comparison, story, *group->second.plain.front(), group->second.noise);
        }
    }
    if (comparison.compared == 0) {
        comparison.obstacle = groups.empty()
                                  ? "no plain call was taken whole and left a state to compare with"
                                  : "no such call had a twin of the same events to compare with";
    }
    return comparison;
}

TwinComparison compare_encodings(
    const journal::RunRecord& run, const std::vector<CallStory>& stories) {
    TwinComparison comparison;
    const auto groups = plain_groups(run, stories);
    for (const auto& [key, json] : groups) {
        const auto& [twin, encoding, kinds] = key;
        const auto form = groups.find({twin, journal::ContentType::form, kinds});
        if (encoding == journal::ContentType::json && form != groups.end()) {
            Noise noise = json.noise;
            merge_noise(noise, form->second.noise);
            compare(comparison, *form->second.plain.front(), *json.plain.front(), noise);
        }
    }
    if (comparison.compared == 0) {
        comparison.obstacle = "no call left a state in both encodings";
    }
    return comparison;
}

std::vector<std::string> uncompared_counts(const std::vector<CallStory>& stories) {
    for (const CallStory& story : stories) {
        if (!story.call->twin.empty() && story.is_plain() && has_state(story)) {
            return delivery_counts_in(tree_of(story));
        }
    }
    return {};
}

void append_mismatches(
    std::vector<std::string>& lines, const TwinComparison& comparison, const Sides& sides) {
    std::size_t shown = 0;
    for (const StateMismatch& mismatch : comparison.mismatches) {
        if (shown++ == mismatches_shown_max) {
            lines.push_back(fmt::format(
                "and {}",
                count_text(comparison.mismatches.size() - mismatches_shown_max, "more call")));
            return;
        }
        lines.push_back(story_name(*mismatch.story) + said_once(mismatch.differences, sides));
    }
}

const journal::StateRead* find_divided(const journal::RunRecord& run) {
    const journal::StateRead* divided = nullptr;
    run.for_each<journal::StateRead>([&](const journal::StateRead& state) {
        const bool is_shown = state.reading == StateReading::divided && !state.state.empty();
        divided = divided == nullptr && is_shown ? &state : divided;
    });
    return divided;
}

std::string state_obstacle(const journal::RunRecord& run) {
    if (!find_failing_instance(run).refused.empty()) {
        return "one of several workers or servers fails (see status.200), and it may have answered "
               "when the state was read";
    }
    if (find_divided(run) != nullptr) {
        return "what is stored is told in two ways in turns: see state.complete";
    }
    std::size_t asked = 0;
    std::size_t readable = 0;
    std::size_t at_end = 0;
    std::size_t early = 0;
    std::string problem;
    run.for_each<journal::StateRead>([&](const journal::StateRead& state) {
        ++asked;
        const bool is_early = state.reading == StateReading::early;
        at_end += !state.after && !is_early ? 1U : 0U;
        early += is_early ? 1U : 0U;
        if (state.reading == StateReading::unreadable) {
            problem = problem.empty() ? state.detail : problem;
        } else {
            ++readable;
        }
    });
    if (asked == 0) {
        return "nobody said where the receiver tells what it stored (--state URL or "
               "--state-command CMD)";
    }
    if (early > 0 && at_end == 0) {
        return "what is stored had not come to rest when the run ended: give the receiver more "
               "time, e.g. --state-wait 10s";
    }
    return readable > 0 ? std::string{} : "the state could not be read: " + problem;
}

}  // namespace ringproof::rules
