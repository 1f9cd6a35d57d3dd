#include "cli/suite_course.hpp"

#include "cli/subscription_options.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/suite/plays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

namespace ringproof::cli {
namespace {

// A receiver that takes longer than this is asked for less state: reading it after each event would
// cost minutes.
constexpr Duration slow_answer = std::chrono::milliseconds{150};
constexpr Duration slow_storing = std::chrono::milliseconds{80};

Duration median(std::vector<Duration> times) {
    std::sort(times.begin(), times.end());
    return times.empty() ? Duration{} : times[times.size() / 2];
}

/// How a receiver did in the first play.
struct Acquaintance {
    std::map<rinkel::Event, std::vector<Duration>> answers;
    std::vector<Duration> storings;  ///< from an event's 200 until the state showed it

    /// Of the kind of event that takes longest.
    [[nodiscard]] Duration slowest_answer() const {
        Duration slowest{};
        for (const auto& [event, times] : answers) {
            slowest = std::max(slowest, median(times));
        }
        return slowest;
    }
};

Acquaintance meet(const journal::RunRecord& run) {
    Acquaintance met;
    run.for_each<journal::Attempt>([&](const journal::Attempt& attempt) {
        met.answers[attempt.event].push_back(attempt.phases.total);
    });
    std::map<std::string_view, std::string_view> known;  // by call
    run.for_each<journal::StateRead>([&](const journal::StateRead& state) {
        std::string_view& before = known[state.call];
        // An event that changes nothing is waited for in vain, and only the first few times.
        if (state.after && state.state != before) {
            met.storings.push_back(state.settled);
        }
        before = state.state;
    });
    return met;
}

/// Lets calls overlap when answers are slow, and reads state only at the end when it takes its
/// time.
void adapt_speed(const journal::RunRecord& run, std::vector<PlannedPlay>& plays) {
    const Acquaintance met = meet(run);
    const bool answers_slowly = met.slowest_answer() > slow_answer;
    const bool stores_slowly = median(met.storings) > slow_storing;
    for (PlannedPlay& play : plays) {
        if (answers_slowly && !suite::needs_its_own_order(*play.scenario)) {
            suite::overlap_calls(play.options);
        }
        if (stores_slowly) {
            suite::read_state_at_end(play.options);
        }
    }
}

bool is_any_accepted(const journal::RunRecord& run) {
    bool is_any = false;
    run.for_each<journal::Attempt>([&](const journal::Attempt& attempt) {
        is_any = is_any || attempt.outcome == journal::Outcome::accepted;
    });
    return is_any;
}

/// The same story comes next in the other encoding, which may be the one that is taken.
bool is_in_both_encodings(const std::vector<PlannedPlay>& plays) {
    return plays.size() > 1 && plays[0].scenario->name == plays[1].scenario->name;
}

/// Why nothing more can be learned; empty when something can.
std::string why_hopeless(const Progress& progress) {
    if (rules::find_last_breath(progress.so_far)) {
        return "The receiver stopped taking connections, so the rest of the suite was not played.";
    }
    const bool may_other_encoding = progress.played == 1 && is_in_both_encodings(progress.plays);
    return may_other_encoding || is_any_accepted(progress.so_far)
               ? std::string{}
               : "Not one event was accepted, so the rest of the suite was not played.";
}

std::string sentence(const suite::Hanging& hanging) {
    return fmt::format(
        "{} as {} was left out of the later cases: {} of them in a row had no answer in time, and "
        "each further one would only cost as much again.",
        to_text(hanging.event),
        hanging.content_type == rinkel::ContentType::json ? "JSON" : "form",
        hanging.timeouts);
}

bool is_same_kind(const suite::Hanging& one, const suite::Hanging& other) {
    return one.event == other.event && one.content_type == other.content_type;
}

}  // namespace

bool SuiteCourse::goes_on(const Progress& progress) {
    if (const std::string why = why_hopeless(progress); !why.empty()) {
        if (progress.played < progress.plays.size()) {
            progress.journal.write(journal::LeftOut{{}, why});
        }
        return false;
    }
    if (progress.played == 1) {
        adapt_speed(progress.so_far, progress.plays);
    }
    for (const suite::Hanging& hanging : suite::find_hanging(progress.so_far)) {
        const bool is_known =
            std::any_of(left_out_.begin(), left_out_.end(), [&](const suite::Hanging& left) {
                return is_same_kind(left, hanging);
            });
        if (!is_known) {
            leave_out(hanging, progress);
        }
    }
    return true;
}

void SuiteCourse::leave_out(const suite::Hanging& hanging, const Progress& progress) {
    bool is_any_left = false;
    for (std::size_t i = progress.played; i < progress.plays.size(); ++i) {
        PlannedPlay& play = progress.plays[i];
        if (play.options.content_type == hanging.content_type) {
            scenario::Scenario& narrowed = narrowed_.emplace_back(*play.scenario);
            unsubscribe(narrowed, hanging.event);
            play.scenario = &narrowed;
            is_any_left = true;
        }
    }
    if (is_any_left) {
        progress.journal.write(journal::LeftOut{hanging.event, sentence(hanging)});
    }
    left_out_.push_back(hanging);
}

}  // namespace ringproof::cli
