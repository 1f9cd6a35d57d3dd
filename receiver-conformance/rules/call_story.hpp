#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

/// What happened to each call of a run, and what the receiver said it stored for it.
namespace ringproof::rules {

/// An event of a call that the receiver answered with 200, whether or not we let Rinkel hear it.
struct TakenEvent {
    const journal::Attempt* attempt = nullptr;
    const journal::StateRead* state = nullptr;   ///< read right after it; null: not read
    const journal::StateRead* before = nullptr;  ///< what had been read of the call before
    bool is_repetition = false;                  ///< the receiver had, or may have, taken it before
    bool is_overtaken = false;                   ///< it came after a later one of the call
    std::string_view body{};                     ///< of its request
};

struct CallStory {
    const journal::CallStarted* call = nullptr;
    const journal::ScenarioStarted* scenario = nullptr;
    std::optional<journal::ContentType> content_type;  ///< of its first attempt
    std::vector<TakenEvent> taken;
    std::vector<const journal::Attempt*>
        failed;  ///< the receiver's own failures at what it takes otherwise
    const journal::StateRead* state = nullptr;  ///< at the end; null: not read
    /// It was read before it was known to be at rest, and never afterwards: nobody knows.
    bool is_read_early = false;
    bool came_late = false;  ///< what it stores was there at a second look only
    bool has_repetition = false;
    bool is_overtaken = false;  ///< an event came after a later one of the call
    bool is_together = false;   ///< two of its events were in flight at once
    bool is_crowded = false;    ///< events of other calls were in flight with its own
    bool has_fault = false;     ///< a fault of the scenario struck one of its attempts

    /// Nothing happened to it at all: what is stored for it is how it should be stored.
    [[nodiscard]] bool is_plain() const {
        return !has_repetition && !is_overtaken && !is_together && !is_crowded && !has_fault &&
               failed.empty();
    }
};

/// Calls in the order in which they began. Pointers refer to the run.
[[nodiscard]] std::vector<CallStory> call_stories(const journal::RunRecord& run);

/// Where in a call's life an event stands, from 0.
[[nodiscard]] int stage_of(journal::Event event);

/// Of its events, those that the receiver answered with 200.
[[nodiscard]] std::set<journal::Event> kinds_taken(const CallStory& story);

/// Commands that send the first events of a call once more, in the order they were taken, and look
/// at what is stored of it.
[[nodiscard]] std::string curl_story(const journal::RunRecord& run, const CallStory& story);

/// `repeated: again-at-once (4f2a91c0, JSON)`.
[[nodiscard]] std::string story_name(const CallStory& story);

}  // namespace ringproof::rules
