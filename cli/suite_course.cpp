#include "cli/suite_course.hpp"

#include "cli/subscription_options.hpp"
#include "cli/suite_patience.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/suite/plays.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ringproof::cli {
namespace {

using journal::Attempt;
using journal::Outcome;
using journal::WaitReason;

// Long enough to tell a late answer from none, and for a hundred events to be worked off.
constexpr Duration wait_after_timeouts = std::chrono::seconds{8};
constexpr Duration wait_after_burst = std::chrono::seconds{20};

// One of several workers may hang while the others are well: new connections reach others.
constexpr int looks_max = 3;
constexpr Duration look = std::chrono::seconds{1};

// Each costs so many seconds when nothing comes, and the second one tells what the first has told.
constexpr std::size_t waits_max = 2;

// Keeps the calls of a play that is added apart from those of the others of its name.
constexpr std::size_t namesakes_apart = 100;

bool is_any_accepted(const journal::RunRecord& run) {
    bool is_any = false;
    run.for_each<Attempt>(
        [&](const Attempt& attempt) { is_any = is_any || attempt.outcome == Outcome::accepted; });
    return is_any;
}

bool is_success(const Attempt& attempt) {
    return attempt.status && *attempt.status >= 200 && *attempt.status < 300;
}

/// Whatever came was answered with some 2xx: the events were taken, only the word for it is wrong,
/// and a repetition may hear the right one. That is known once something was sent again.
bool may_repetition_be_taken(const journal::RunRecord& run) {
    bool is_any = false;
    bool are_all_successes = true;
    bool is_any_repeated = false;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (attempt.injected.empty()) {
            is_any = true;
            are_all_successes = are_all_successes && is_success(attempt);
            is_any_repeated = is_any_repeated || attempt.attempt > 1;
        }
    });
    return is_any && are_all_successes && !is_any_repeated;
}

/// Not one byte of an answer has come yet.
bool is_silent(const journal::RunRecord& run) {
    bool is_any = false;
    run.for_each<Attempt>(
        [&](const Attempt& attempt) { is_any = is_any || attempt.outcome != Outcome::timeout; });
    run.for_each<journal::Waited>(
        [&](const journal::Waited& waited) { is_any = is_any || waited.status.has_value(); });
    return !is_any;
}

/// The same story comes next in the other encoding, which may be the one that is taken.
bool is_in_both_encodings(const std::vector<PlannedPlay>& plays) {
    return plays.size() > 1 && plays[0].scenario->name == plays[1].scenario->name;
}

std::string sentence(const suite::Fitful& fitful) {
    return fmt::format(
        "{} of {} events had no answer in time, now and then and of whatever kind, so no more "
        "calls were played: each further one would only cost as much again.",
        fitful.timeouts,
        fitful.attempts);
}

/// Why nothing more can be learned; empty when something can.
std::string why_hopeless(const Progress& progress) {
    if (rules::find_last_breath(progress.so_far)) {
        return "The receiver stopped taking connections, so the rest of the suite was not played.";
    }
    if (const auto fitful = suite::find_fitful(progress.so_far)) {
        return sentence(*fitful);
    }
    const bool may_other_encoding = progress.played == 1 && is_in_both_encodings(progress.plays);
    return may_other_encoding || is_any_accepted(progress.so_far) ||
                   may_repetition_be_taken(progress.so_far)
               ? std::string{}
               : "Not one event was accepted, so the rest of the suite was not played.";
}

/// Of the play that was last, an answer that never came.
bool has_lost_its_breath(const journal::RunRecord& run) {
    const auto begin =
        std::find_if(run.records.rbegin(), run.records.rend(), [](const journal::Record& record) {
            return std::holds_alternative<journal::ScenarioStarted>(record);
        }).base();
    return std::any_of(begin, run.records.end(), [](const journal::Record& record) {
        const auto* attempt = std::get_if<Attempt>(&record);
        return attempt != nullptr && attempt->injected.empty() &&
               attempt->outcome != Outcome::accepted && !attempt->status;
    });
}

/// A kind of event that the receiver has taken before.
PatientEvent accepted_event(const journal::RunRecord& run, Duration limit) {
    PatientEvent patient{{}, {}, WaitReason::after_burst, limit};
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (attempt.outcome == Outcome::accepted) {
            patient.event = attempt.event;
            patient.content_type = attempt.content_type;
        }
    });
    return patient;
}

/// Changes every play that has not begun, and says so in the log.
void play_rest_otherwise(
    const Progress& progress, void (*change)(run::PlayOptions&), std::string_view why) {
    for (std::size_t i = progress.played; i < progress.plays.size(); ++i) {
        change(progress.plays[i].options);
    }
    progress.journal.write(journal::LeftOut{{}, std::string{why}});
}

std::string sentence(const suite::Hanging& hanging) {
    const std::string seen =
        hanging.absences > 0
            ? fmt::format("over {} of them in a row the receiver was gone", hanging.absences)
        : hanging.refusals > 0
            ? fmt::format("each of {} was refused, and slowly", hanging.refusals)
            : fmt::format("{} of them in a row had no answer in time", hanging.timeouts);
    return fmt::format(
        "{} as {} was left out from then on: {}, and each further one would only cost as much "
        "again.",
        to_text(hanging.event),
        hanging.content_type == rinkel::ContentType::json ? "JSON" : "form",
        seen);
}

}  // namespace

bool SuiteCourse::goes_on(const Progress& progress) {
    if (is_at_end_) {
        return false;
    }
    const PlannedPlay& played = progress.plays[progress.played - 1];
    if (suite::is_burst(played.scenario->name) && has_lost_its_breath(progress.so_far)) {
        let_recover(progress);
    } else {
        leave_out_hanging(progress);
    }
    if (const std::string why = why_hopeless(progress); !why.empty()) {
        // Who answers now and then has the last play cut short, too.
        if (progress.played < progress.plays.size() || suite::find_fitful(progress.so_far)) {
            progress.journal.write(journal::LeftOut{{}, why});
        }
        return false;
    }
    change_manners(progress);
    if (progress.played < progress.plays.size() && is_silent(progress.so_far)) {
        // Only the other encoding is left to ask, and one event of a kind tells.
        progress.plays[progress.played].options.timeouts_max = 1;
    }
    return true;
}

/// A receiver that has a pile to work off is given the time: an hour would go by in reality before
/// the next retries.
void SuiteCourse::let_recover(const Progress& progress) {
    const auto wait = [&](Duration limit) {
        return wait_for_event(
            accepted_event(progress.so_far, limit),
            progress.plays.front(),
            ++seed_,
            progress.player,
            progress.journal);
    };
    for (int looked = 0; looked < looks_max; ++looked) {
        if (wait(look).status) {
            return;
        }
    }
    const journal::Waited waited = wait(wait_after_burst);
    // Who is known to be gone needs no call more to show it.
    if (!waited.status && !rules::find_last_breath(progress.so_far)) {
        end_with_plain_call(progress, waited);
    }
}

void SuiteCourse::end_with_plain_call(const Progress& progress, const journal::Waited& waited) {
    PlannedPlay again = progress.plays.front();
    again.options.namesakes += namesakes_apart;
    again.options.timeouts_max = 1;
    const auto left = progress.plays.begin() + static_cast<std::ptrdiff_t>(progress.played);
    progress.plays.erase(left, progress.plays.end());
    progress.plays.push_back(again);
    const std::string_view seen = waited.outcome == Outcome::connect_failed
                                      ? "took no connection for "
                                      : "did not answer one event within ";
    progress.journal.write(journal::LeftOut{
        {},
        fmt::format(
            "After a burst the receiver {}{}, so the rest of the suite was not played, but for one "
            "more plain call.",
            seen,
            to_text(waited.limit))});
    is_at_end_ = true;
}

void SuiteCourse::change_manners(const Progress& progress) {
    adapt_speed(progress, overlapping_);
    if (!is_on_new_connections_ && suite::do_kept_connections_hang(progress.so_far)) {
        is_on_new_connections_ = true;
        play_rest_otherwise(
            progress,
            [](run::PlayOptions& options) {
                options.connection_use = transport::ConnectionUse::new_only;
            },
            "Events on kept connections were never answered, on new ones they were: from then on "
            "each event had a connection of its own.");
    }
    if (!is_without_bodies_ && suite::do_bodies_hang(progress.so_far)) {
        is_without_bodies_ = true;
        play_rest_otherwise(
            progress,
            [](run::PlayOptions& options) { options.body_wait = transport::BodyWait::none; },
            "The answers' bodies did not end within the 2 seconds: from then on their end was not "
            "waited for.");
    }
}

void SuiteCourse::leave_out_hanging(const Progress& progress) {
    if (suite::do_kept_connections_hang(progress.so_far)) {
        return;  // It is the connections, not the kind of event.
    }
    for (const suite::Hanging& hanging : suite::find_hanging(progress.so_far)) {
        if (!is_known(hanging) && is_slow_for_good(hanging, progress)) {
            leave_out(hanging, progress);
        }
    }
}

/// One more is waited for, which also tells a late answer from none.
bool SuiteCourse::is_slow_for_good(const suite::Hanging& hanging, const Progress& progress) {
    const bool was_waited_for =
        std::find(waited_for_.begin(), waited_for_.end(), hanging.event) != waited_for_.end();
    const bool is_told = !waited_for_.empty() && is_silent(progress.so_far);
    if (was_waited_for || is_told || waited_for_.size() >= waits_max) {
        return true;
    }
    waited_for_.push_back(hanging.event);
    const PlannedPlay& play = progress.plays[progress.played - 1];
    const journal::Waited waited = wait_for_event(
        {hanging.event, hanging.content_type, WaitReason::after_timeouts, wait_after_timeouts},
        play,
        ++seed_,
        progress.player,
        progress.journal);
    const bool is_refused_again =
        hanging.refusals + hanging.absences > 0 && waited.outcome != Outcome::accepted;
    return !waited.status || waited.total > play.scenario->policy.deadline || is_refused_again;
}

bool SuiteCourse::is_known(const suite::Hanging& hanging) const {
    return std::any_of(left_out_.begin(), left_out_.end(), [&](const suite::Hanging& left) {
        return left.event == hanging.event && left.content_type == hanging.content_type;
    });
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
