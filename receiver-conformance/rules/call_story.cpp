#include "receiver-conformance/rules/call_story.hpp"

#include "emitter/core/text.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace ringproof::rules {
namespace {

using journal::Attempt;

/// Goes through the log once and keeps what belongs to each call.
class StoryTeller {
  public:
    explicit StoryTeller(const journal::RunRecord& run) {
        run.for_each<Attempt>([&](const Attempt& attempt) {
            if (attempt.status == 200) {
                kinds_taken_.insert(attempt.event);
            }
        });
        // What was read before may be of the one store or of the other.
        run.for_each<journal::StateRead>([&](const journal::StateRead& state) {
            is_divided_ = is_divided_ || state.reading == journal::StateReading::divided;
        });
    }

    void take(const journal::Record& record) {
        if (const auto* scenario = std::get_if<journal::ScenarioStarted>(&record)) {
            scenario_ = scenario;
        } else if (const auto* call = std::get_if<journal::CallStarted>(&record)) {
            begin(*call);
        } else if (const auto* attempt = std::get_if<Attempt>(&record)) {
            take(*attempt);
        } else if (const auto* state = std::get_if<journal::StateRead>(&record)) {
            take(*state);
        }
    }

    std::vector<CallStory> stories;

  private:
    struct Progress {
        std::set<journal::Event> taken;
        std::set<journal::Event> maybe_taken;
        std::map<std::uint32_t, std::string_view> bodies;  ///< by delivery
        int last_stage = -1;
        const journal::StateRead* last_state = nullptr;
    };

    /// A call that comes again in a later play goes on.
    void begin(const journal::CallStarted& call) {
        if (!numbers_.try_emplace(call.call, stories.size()).second) {
            return;
        }
        CallStory story;
        story.call = &call;
        story.scenario = scenario_;
        stories.push_back(std::move(story));
        progress_.emplace_back();
    }

    /// Attempts are logged as they end: one that began before others had ended overlapped them.
    void note_company(const Attempt& attempt, std::size_t number) {
        std::erase_if(recent_, [&](const Recent& other) { return other.end <= attempt.real_time; });
        for (const Recent& other : recent_) {
            if (other.number == number) {
                stories[number].is_together = true;
            } else {
                stories[number].is_crowded = true;
                stories[other.number].is_crowded = true;
            }
        }
        recent_.push_back({attempt.real_time + attempt.phases.total, number});
    }

    void take(const Attempt& attempt) {
        const auto found = numbers_.find(attempt.call);
        if (found == numbers_.end()) {
            return;
        }
        const std::size_t number = found->second;
        note_company(attempt, number);
        CallStory& story = stories[number];
        Progress& progress = progress_[number];
        story.content_type = story.content_type.value_or(attempt.content_type);
        story.has_fault = story.has_fault || !attempt.injected.empty();
        progress.bodies.try_emplace(attempt.delivery, attempt.request_body);
        if (attempt.status != 200) {
            // A kind that is never taken is missing from every call, and so makes no difference.
            const bool is_telling = kinds_taken_.empty() || kinds_taken_.contains(attempt.event);
            if (is_receivers_own(attempt) && is_telling) {
                story.failed.push_back(&attempt);
            }
            // It was sent, and nobody knows whether the receiver did the work.
            if (attempt.phases.send) {
                progress.maybe_taken.insert(attempt.event);
            }
            return;
        }
        TakenEvent event;
        event.attempt = &attempt;
        event.before = progress.last_state;
        event.body = progress.bodies[attempt.delivery];
        const bool is_new = progress.taken.insert(attempt.event).second;
        event.is_repetition = !is_new || progress.maybe_taken.contains(attempt.event);
        story.has_repetition = story.has_repetition || event.is_repetition;
        if (!event.is_repetition) {
            const int stage = stage_of(attempt.event);
            event.is_overtaken = stage < progress.last_stage;
            story.is_overtaken = story.is_overtaken || event.is_overtaken;
            progress.last_stage = std::max(progress.last_stage, stage);
        }
        story.taken.push_back(event);
    }

    void take(const journal::StateRead& state) {
        const auto number = numbers_.find(state.call);
        if (number == numbers_.end() || is_divided_) {
            return;
        }
        CallStory& story = stories[number->second];
        if (state.reading == journal::StateReading::early) {
            early_[number->second] = &state;
            story.is_read_early = story.state == nullptr;
            return;
        }
        if (!state.after) {
            story.state = &state;
            story.is_read_early = false;
            const auto early = early_.find(number->second);
            story.came_late = early != early_.end() && early->second->state != state.state;
        } else if (!story.taken.empty()) {
            story.taken.back().state = &state;
        }
        progress_[number->second].last_state = &state;
    }

    /// An attempt that may still have been in flight when the next one began.
    struct Recent {
        Duration end;  ///< real
        std::size_t number;
    };

    std::set<journal::Event> kinds_taken_;
    bool is_divided_ = false;
    const journal::ScenarioStarted* scenario_ = nullptr;
    std::vector<Recent> recent_;
    std::map<std::size_t, const journal::StateRead*> early_;  ///< by number
    std::unordered_map<std::string_view, std::size_t> numbers_;
    std::vector<Progress> progress_;
};

}  // namespace

int stage_of(journal::Event event) {
    switch (event) {
        case journal::Event::incoming_call:
        case journal::Event::outgoing_call: return 0;
        case journal::Event::call_start: return 1;
        case journal::Event::call_end: return 2;
        case journal::Event::call_insights: break;
    }
    return 3;
}

std::set<journal::Event> kinds_taken(const CallStory& story) {
    std::set<journal::Event> kinds;
    for (const TakenEvent& event : story.taken) {
        kinds.insert(event.attempt->event);
    }
    return kinds;
}

std::vector<CallStory> call_stories(const journal::RunRecord& run) {
    StoryTeller teller{run};
    for (const journal::Record& record : run.records) {
        teller.take(record);
    }
    return std::move(teller.stories);
}

std::string curl_story(const journal::RunRecord& run, const CallStory& story) {
    constexpr std::size_t events_max = 5;
    Attempts attempts;
    for (const TakenEvent& event : story.taken) {
        if (attempts.size() < events_max) {
            attempts.push_back(event.attempt);
        }
    }
    return and_look(
        run,
        curl_commands(run, attempts),
        story.call == nullptr ? std::string_view{} : story.call->call);
}

std::string story_name(const CallStory& story) {
    const bool is_form = story.content_type == journal::ContentType::form;
    return (story.scenario == nullptr ? "" : printable(story.scenario->name) + ": ") +
           printable(story.call->name) + " (" + short_call(story.call->call) +
           (is_form ? ", form)" : ", JSON)");
}

}  // namespace ringproof::rules
