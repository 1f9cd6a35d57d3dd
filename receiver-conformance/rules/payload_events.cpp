#include "receiver-conformance/rules/all_rules.hpp"
#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/needed_fields.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/turned_away.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Event;

struct EventTally {
    std::size_t answered = 0;
    std::size_t accepted = 0;
    std::size_t silent = 0;             ///< sent, and no answer in time
    std::size_t other_success = 0;      ///< answered with a 2xx that is not 200
    std::size_t refused = 0;            ///< answered with anything else
    std::size_t refused_otherwise = 0;  ///< for a reason that another rule tells
    bool is_subscribed = false;
    const Attempt* first_refused = nullptr;
};

using Tallies = std::array<EventTally, rinkel::event_count>;

/// The event was taken, and Rinkel does not count it: that is status.200's to say.
bool is_other_success(const Attempt& attempt) {
    const int status = attempt.status.value_or(0);
    return status / 100 == 2 && status != 200;
}

Tallies count_by_event(const journal::RunRecord& run) {
    Tallies tallies{};
    run.for_each<journal::ScenarioStarted>([&](const journal::ScenarioStarted& scenario) {
        for (const journal::WebhookState& webhook : scenario.webhooks) {
            tallies.at(static_cast<std::size_t>(webhook.event)).is_subscribed = true;
        }
    });
    for (const Attempt* attempt : attempts_of_receiver(run)) {
        if (attempt->outcome == journal::Outcome::timeout) {
            ++tallies.at(static_cast<std::size_t>(attempt->event)).silent;
        }
    }
    for (const Attempt* attempt : answered_by_receiver(run)) {
        EventTally& tally = tallies.at(static_cast<std::size_t>(attempt->event));
        const Reason reason = reason_of(run, *attempt);
        if (reason != Reason::of_its_own && reason != Reason::missing_field) {
            ++tally.refused_otherwise;
            continue;
        }
        ++tally.answered;
        const bool is_accepted = attempt->outcome == journal::Outcome::accepted;
        tally.accepted += is_accepted ? 1 : 0;
        if (is_accepted) {
            continue;
        }
        ++(is_other_success(*attempt) ? tally.other_success : tally.refused);
        if (tally.first_refused == nullptr) {
            tally.first_refused = attempt;
        }
    }
    return tallies;
}

std::string names_where(const Tallies& tallies, bool (*is_wanted)(const EventTally&)) {
    std::string names;
    for (const Event event : rinkel::all_events) {
        if (is_wanted(tallies.at(static_cast<std::size_t>(event)))) {
            names += fmt::format("{}{}", names.empty() ? "" : ", ", rinkel::to_text(event));
        }
    }
    return names;
}

bool is_taken(const EventTally& tally) {
    return tally.accepted > 0;
}

bool is_refused(const EventTally& tally) {
    return tally.refused > 0 && tally.other_success == 0 && tally.accepted == 0;
}

bool is_taken_otherwise(const EventTally& tally) {
    return tally.other_success > 0 && tally.accepted == 0;
}

bool is_silent(const EventTally& tally) {
    return tally.answered == 0 && tally.silent > 0;
}

bool is_refused_otherwise(const EventTally& tally) {
    return tally.answered == 0 && tally.refused_otherwise > 0;
}

/// What nobody subscribed to is not missed.
bool is_unplayed(const EventTally& tally) {
    return tally.answered == 0 && tally.silent == 0 && tally.refused_otherwise == 0 &&
           tally.is_subscribed;
}

/// 502, 503 and the like: nothing looked at what is in the event.
bool is_not_ready(const journal::RunRecord& run, const Tallies& tallies) {
    return std::all_of(tallies.begin(), tallies.end(), [&](const EventTally& tally) {
        return !is_refused(tally) || is_of_failing_kind(run, *tally.first_refused);
    });
}

/// None of the refusals says that the event is unwelcome: the receiver breaks.
bool fails_itself(const Tallies& tallies) {
    return std::all_of(tallies.begin(), tallies.end(), [](const EventTally& tally) {
        return !is_refused(tally) || tally.first_refused->status.value_or(0) >= 500;
    });
}

Finding judge_events(const journal::RunRecord& run) {
    const Tallies tallies = count_by_event(run);
    const std::string taken = names_where(tallies, &is_taken);
    const std::string refused = names_where(tallies, &is_refused);
    // When nothing at all is accepted, the event is not what it hangs on.
    if (taken.empty()) {
        return skipped_for_lack("no event was accepted, of whatever kind", run);
    }
    const std::string silent = names_where(tallies, &is_silent);
    if (!silent.empty() && refused.empty()) {
        return skipped(fmt::format("never answered in time: {}; see time.2s", silent));
    }
    const std::string otherwise = names_where(tallies, &is_taken_otherwise);
    if (!otherwise.empty() && refused.empty()) {
        return skipped(
            fmt::format("answered with another 2xx than 200: {}; see status.200", otherwise));
    }
    const std::string refused_otherwise = names_where(tallies, &is_refused_otherwise);
    if (!refused_otherwise.empty() && refused.empty()) {
        return skipped(fmt::format(
            "never taken, for a reason that status.200 tells: {}; accepted: {}",
            refused_otherwise,
            taken));
    }
    Finding finding{Status::pass, {"accepted: " + taken}, {}, {}};
    if (!refused.empty()) {
        finding.status = Status::fail;
        if (is_not_ready(run, tallies)) {
            finding.fix =
                "The handler of such an event, or what it calls (a CRM, a database), is down or "
                "too slow, while other events are taken: store the event first, answer 200, and do "
                "the rest afterwards.";
        } else if (refused == rinkel::to_text(Event::call_insights)) {
            finding.fix =
                std::string{
                    fails_itself(tallies)
                        ? "The receiver fails over each of them (5xx): its log says at what. "
                        : ""} +
                "callInsights is built unlike the others: it has neither datetime nor to nor from "
                "(F27). Require no field but id, and read none without looking whether it is "
                "there.";
        } else if (fails_itself(tallies)) {
            finding.fix =
                "The receiver fails over each of them (5xx): its log says at what. A field that is "
                "missing there or called otherwise, most likely: require none but id.";
        }
        finding.evidence.insert(finding.evidence.begin(), "never accepted: " + refused);
        for (const NeededFields& needed : find_needed_fields(run)) {
            finding.evidence.push_back(to_text(needed));
            finding.fix =
                "Require no field that the documentation does not promise (F29), and none but id.";
        }
    }
    for (const EventTally& tally : tallies) {
        if (is_refused(tally)) {
            finding.evidence.push_back(
                attempt_name(*tally.first_refused) + ": " + attempt_result(*tally.first_refused));
            finding.reproduce = curl_command(run, *tally.first_refused);
        }
    }
    if (const std::string unplayed = names_where(tallies, &is_unplayed); !unplayed.empty()) {
        finding.evidence.push_back("without an answer in this run: " + unplayed);
    }
    return finding;
}

}  // namespace

const Rule payload_events{
    .id = "payload.events",
    .title = "Every kind of event that was played is accepted",
    .level = Level::must,
    .fact = "F14",
    .provenance = Provenance::documented,
    .why =
        "Each event has a webhook of its own: one that is never accepted is switched off after 24 "
        "hours, and its events are lost.",
    .fix =
        "Answer 200 to all events at this URL, also to those that the receiver has no use for; or "
        "subscribe only to those it wants, in My Rinkel and here (--events callStart,callEnd).",
    .judge = &judge_events};

}  // namespace ringproof::rules
