#include "receiver-conformance/rules/loss_patterns.hpp"

#include "receiver-conformance/rules/event_values.hpp"
#include "receiver-conformance/rules/feature_remedies.hpp"
#include "receiver-conformance/rules/features_apart.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

namespace ringproof::rules {
namespace {

using journal::StateReading;

// Fewer may be chance.
constexpr std::size_t calls_min = 3;
constexpr std::size_t later_events_min = 3;
// Of ten calls.
constexpr std::size_t whole_of_ten_min = 8;
// Who needs longer for what is stored may only be late with the rest.
constexpr Duration slow_min = std::chrono::milliseconds{500};

bool is_read(const CallStory& story) {
    return !story.taken.empty() && story.state != nullptr && journal::is_told(story.state->reading);
}

bool is_stored(const CallStory& story) {
    return story.state->reading == StateReading::found;
}

bool is_calm(const CallStory& story) {
    return !story.is_together && !story.is_overtaken && !story.has_repetition;
}

/// What is stored appears some time after the answer.
bool is_slow(const std::vector<CallStory>& stories) {
    const auto is_late = [](const journal::StateRead* state) {
        return state != nullptr && state->reading == StateReading::found &&
               state->settled >= slow_min;
    };
    return std::any_of(stories.begin(), stories.end(), [&](const CallStory& story) {
        return is_late(story.state) ||
               std::any_of(story.taken.begin(), story.taken.end(), [&](const TakenEvent& event) {
                   return is_late(event.state);
               });
    });
}

/// Of which it is seen that it is stored.
bool is_kept(const CallStory& story, const TakenEvent& event) {
    if (tells_of_trace(story, event)) {
        return left_trace(event);
    }
    const std::vector<FieldValue> values = telling_values(event);
    return std::any_of(values.begin(), values.end(), [&](const FieldValue& value) {
        return value.first != "datetime" && holds_in_any_form(story.state, value.second);
    });
}

/// Of each call the first event is stored, and none of the others: a repetition, it seems.
std::optional<LossPattern> first_events_only(const std::vector<CallStory>& stories) {
    std::size_t firsts = 0;
    std::size_t later = 0;
    std::set<journal::Event> kinds;
    for (const CallStory& story : stories) {
        for (const TakenEvent& event : story.taken) {
            if (!tells_of_trace(story, event)) {
                continue;
            }
            const bool is_first = &event == &story.taken.front();
            if (left_trace(event) != is_first) {
                return std::nullopt;
            }
            ++(is_first ? firsts : later);
            if (!is_first) {
                kinds.insert(event.attempt->event);
            }
        }
    }
    if (firsts < 2 || later < later_events_min) {
        return std::nullopt;
    }
    std::string names;
    for (const journal::Event event : kinds) {
        names += fmt::format("{}{}", names.empty() ? "" : ", ", rinkel::to_text(event));
    }
    return LossPattern{
        "only the first event of each call changed what is stored; never after it: " + names,
        "Do not recognise a repetition by the call's id alone: all events of a call have the same "
        "one (F28), so that each but the first is taken for a copy. A repetition has the same id, "
        "kind of event and datetime: take these together as the key."};
}

/// From one call on nothing is stored any more.
std::optional<LossPattern> end_of_storing(
    const journal::RunRecord& run, const std::vector<CallStory>& stories, const Losses& losses) {
    std::vector<const CallStory*> read;
    for (const CallStory& story : stories) {
        if (is_read(story)) {
            read.push_back(&story);
        }
    }
    const auto last_stored = std::find_if(
        read.rbegin(), read.rend(), [](const CallStory* story) { return is_stored(*story); });
    const auto first_lost = last_stored.base();
    const bool is_end = first_lost - read.begin() >= static_cast<std::ptrdiff_t>(calls_min) &&
                        read.end() - first_lost >= static_cast<std::ptrdiff_t>(calls_min) &&
                        std::all_of(read.begin(), first_lost, [](const CallStory* story) {
                            return is_stored(*story);
                        });
    if (!is_end) {
        return std::nullopt;
    }
    const CallStory* lost = *first_lost;
    const journal::Attempt* first = lost->taken.front().attempt;
    // The last call that is stored may be without its last events.
    if (!losses.events.empty() && losses.events.front().attempt->real_time < first->real_time) {
        lost = losses.events.front().story;
        first = losses.events.front().attempt;
    }
    const journal::Attempt* before = nullptr;
    Attempts kept;
    for (auto story = read.begin(); story != first_lost; ++story) {
        for (const TakenEvent& event : (*story)->taken) {
            if (event.attempt == first || event.attempt->real_time > first->real_time) {
                continue;
            }
            kept.push_back(event.attempt);
            const bool is_later = before == nullptr || before->real_time < event.attempt->real_time;
            before = is_later ? event.attempt : before;
        }
    }
    const std::vector<FeatureApart> apart = find_features_apart(run, {first}, kept);
    return LossPattern{
        fmt::format(
            "nothing is stored from {} of {} on{}, nor anything of {} after it: its worker or "
            "writer ended (a thread, a "
            "queue's consumer, a lock that is never given back); the last event before that was {}",
            rinkel::to_text(first->event),
            story_name(*lost),
            apart.empty() ? "" : fmt::format(" (the first {})", to_text(apart)),
            count_text(
                static_cast<std::size_t>(read.end() - first_lost) - (lost == *first_lost ? 1 : 0),
                "call"),
            before == nullptr ? std::string{"none"} : attempt_name(*before)),
        fmt::format(
            "Look at the end of the worker's log, at that event: what it throws must not end it. "
            "Catch it for each event, restart a worker that ends, and answer 500 while none "
            "runs.{}{}",
            apart.empty() ? "" : " ",
            apart.empty() ? std::string_view{} : feature_remedy(apart.front().feature))};
}

/// Whole calls are unknown, now and then, and the others are there as they should be: it depends on
/// who is asked.
std::optional<LossPattern> memories_apart(
    const std::vector<CallStory>& stories, const Losses& losses) {
    const std::set<const CallStory*> forgotten{losses.forgotten.begin(), losses.forgotten.end()};
    std::set<const CallStory*> lossy;
    std::size_t whole = 0;
    for (const LostEvent& event : losses.events) {
        const bool is_new = lossy.insert(event.story).second;
        whole += is_new && forgotten.contains(event.story) ? 1U : 0U;
    }
    const bool is_all_or_nothing = 10 * whole >= whole_of_ten_min * lossy.size();
    std::size_t unknown = 0;
    std::size_t known = 0;
    std::size_t turns = 0;
    bool was_known = false;
    for (const CallStory& story : stories) {
        if (!is_read(story) || !is_calm(story)) {
            continue;
        }
        const bool is_known = is_stored(story);
        turns += unknown + known > 0 && is_known != was_known ? 1U : 0U;
        was_known = is_known;
        ++(is_known ? known : unknown);
    }
    const bool is_shared = unknown >= calls_min && known >= calls_min && 10 * unknown >= known &&
                           10 * known >= unknown;
    // Once there and gone again: a receiver that only stopped storing does not come back.
    if (!is_all_or_nothing || !is_shared || turns < 2) {
        return std::nullopt;
    }
    return LossPattern{
        fmt::format(
            "{} of {} whose events came in order and one by one are not known at all, and the "
            "others as a whole: so it looks when each of several workers or servers keeps its own "
            "memory, and --state asks another one than took the events",
            number_text(unknown),
            count_text(unknown + known, "call")),
        "Keep what is stored in one place that all workers and servers share (a database), not in "
        "a variable of the process: each worker has its own, and a restart loses it. To see "
        "whether that is it, run the receiver with a single worker."};
}

/// Those of events that came in order and alone, and of which it is seen that they are stored.
Attempts kept_events(const std::vector<CallStory>& stories, const Losses& losses) {
    std::set<const CallStory*> lossy;
    for (const LostEvent& event : losses.events) {
        lossy.insert(event.story);
    }
    Attempts kept;
    for (const CallStory& story : stories) {
        if (!is_read(story) || !is_stored(story) || !is_calm(story) || lossy.contains(&story)) {
            continue;
        }
        for (const TakenEvent& event : story.taken) {
            if (is_kept(story, event)) {
                kept.push_back(event.attempt);
            }
        }
    }
    return kept;
}

/// Only events with something in common are lost.
std::optional<LossPattern> lost_with_feature(
    const journal::RunRecord& run, const std::vector<CallStory>& stories, const Losses& losses) {
    Attempts lost;
    std::set<journal::Event> kinds;
    for (const LostEvent& event : losses.events) {
        if (!event.story->is_crowded) {
            lost.push_back(event.attempt);
            kinds.insert(event.attempt->event);
        }
    }
    const Attempts kept = kept_events(stories, losses);
    const bool are_kinds_kept = std::all_of(kinds.begin(), kinds.end(), [&](journal::Event kind) {
        return std::any_of(
            kept.begin(), kept.end(), [&](const auto* one) { return one->event == kind; });
    });
    const std::vector<FeatureApart> apart = cover_with_features(run, lost, kept);
    if (lost.empty() || apart.empty() || !are_kinds_kept) {
        return std::nullopt;
    }
    const bool is_all = lost.size() == losses.events.size() && losses.forgotten.empty() &&
                        losses.twins.mismatches.empty();
    const std::string fix{feature_remedy(apart.front().feature)};
    return LossPattern{
        fmt::format(
            "{} {}",
            is_all ? "not stored: only" : "not stored, of the events that came one by one: only",
            to_text(apart)),
        fmt::format(
            "{}{}What such an event throws is swallowed after, or beside, the 200: store it before "
            "you answer, and answer 500 when that failed, so that Rinkel sends it again.",
            fix,
            fix.empty() ? "" : " ")};
}

/// What other calls say gets in the way, too.
std::optional<LossPattern> lost_in_a_crowd(
    const std::vector<CallStory>& stories, const Losses& losses) {
    const std::vector<const CallStory*> lossy = losses.stories();
    const bool is_crowd = std::all_of(lossy.begin(), lossy.end(), [](const CallStory* story) {
        return story->is_together || story->is_crowded;
    });
    const auto quiet = std::count_if(stories.begin(), stories.end(), [](const CallStory& story) {
        return is_read(story) && is_stored(story) && !story.is_together && !story.is_crowded;
    });
    const bool is_told_already = losses.are_of_order_only() || losses.are_of_company_only();
    if (!is_crowd || is_told_already || quiet < static_cast<std::ptrdiff_t>(calls_min)) {
        return std::nullopt;
    }
    return LossPattern{
        "only calls that had events, of their own or of other calls, come at the same time",
        "Requests at the same time get into each other's way: one overwrites what another has just "
        "written (a file or a document that is read, changed and written whole), or is dropped "
        "because a queue is full. Store each event in a row of its own or under a lock, and answer "
        "503 when there is no room: Rinkel sends it again."};
}

}  // namespace

std::vector<LossPattern> find_loss_patterns(
    const journal::RunRecord& run, const std::vector<CallStory>& stories, const Losses& losses) {
    if (auto pattern = first_events_only(stories)) {
        return {*std::move(pattern)};
    }
    const bool is_in_time = !is_slow(stories);
    if (auto pattern = is_in_time ? end_of_storing(run, stories, losses) : std::nullopt) {
        return {*std::move(pattern)};
    }
    std::vector<LossPattern> found;
    if (auto pattern = lost_with_feature(run, stories, losses)) {
        found.push_back(*std::move(pattern));
    } else if (auto apart = is_in_time ? memories_apart(stories, losses) : std::nullopt) {
        found.push_back(*std::move(apart));
    } else if (auto crowd = lost_in_a_crowd(stories, losses)) {
        found.push_back(*std::move(crowd));
    }
    return found;
}

}  // namespace ringproof::rules
