#include "receiver-conformance/rules/losses.hpp"

#include "receiver-conformance/rules/booked_twice.hpp"
#include "receiver-conformance/rules/forgotten_calls.hpp"

#include <algorithm>
#include <functional>

namespace ringproof::rules {
namespace {

bool is_neither_repeated_nor_plain(const CallStory& story) {
    return !story.has_repetition && !story.is_plain() && story.failed.empty();
}

}  // namespace

bool Losses::are_none() const {
    return events.empty() && forgotten.empty() && twins.mismatches.empty() && !are_all_traceless;
}

const CallStory* Losses::first() const {
    if (!events.empty()) {
        return events.front().story;
    }
    if (!forgotten.empty()) {
        return forgotten.front();
    }
    return twins.mismatches.empty() ? nullptr : twins.mismatches.front().story;
}

std::vector<const CallStory*> Losses::stories() const {
    std::vector<const CallStory*> all = forgotten;
    for (const LostEvent& lost : events) {
        all.push_back(lost.story);
    }
    for (const StateMismatch& mismatch : twins.mismatches) {
        all.push_back(mismatch.story);
    }
    return all;
}

bool Losses::are_of_order_only() const {
    const auto found = stories();
    return std::all_of(
               found.begin(),
               found.end(),
               [](const CallStory* story) { return story->is_overtaken || story->is_together; }) &&
           std::any_of(found.begin(), found.end(), [](const CallStory* story) {
               return !story->is_together;
           });
}

bool Losses::are_of_company_only() const {
    const auto found = stories();
    return !found.empty() && std::all_of(found.begin(), found.end(), [](const CallStory* story) {
        return story->is_together;
    });
}

Losses find_losses(
    const journal::RunRecord& run,
    const std::vector<CallStory>& stories,
    const TraceSearch& search,
    const KeptValues& kept) {
    Losses losses;
    losses.events = search.lost;
    losses.events.insert(losses.events.end(), kept.lost.begin(), kept.lost.end());
    // Stories stand in the order of the log, and so do the events of each.
    std::stable_sort(
        losses.events.begin(),
        losses.events.end(),
        [](const LostEvent& one, const LostEvent& other) {
            return std::less<>{}(one.story, other.story);
        });
    losses.forgotten = find_forgotten(stories);
    losses.twins = compare_twins(run, stories, &is_neither_repeated_nor_plain);
    leave_out_copies(losses.twins, run, stories);
    // Those are among the forgotten.
    std::erase_if(losses.twins.mismatches, [](const StateMismatch& mismatch) {
        return !has_state(*mismatch.story);
    });
    losses.are_all_forgotten = std::none_of(stories.begin(), stories.end(), has_state);
    losses.are_all_traceless =
        search.looked_at > 0 && search.traced.empty() && !losses.are_all_forgotten &&
        std::none_of(stories.begin(), stories.end(), [](const CallStory& story) {
            return story.came_late || story.is_read_early;
        });
    return losses;
}

}  // namespace ringproof::rules
