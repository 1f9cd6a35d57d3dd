#include "emitter/plan/vain.hpp"

#include "emitter/plan/event_times.hpp"
#include "emitter/plan/possible_attempts.hpp"

#include <algorithm>
#include <utility>

namespace ringproof::plan {
namespace {

using scenario::FaultRule;
using Attempts = std::vector<Duration>;

// An attempt is made some seconds after it is due, and each retry counts from the one before it.
constexpr Duration lag_of_an_attempt = std::chrono::minutes{2};

/// Why something is in vain, and what to do.
struct Reason {
    std::string text;
    std::string remedy;
};

using MaybeReason = std::optional<Reason>;

MaybeReason no_event(
    const EventCalendar& calendar,
    const std::optional<rinkel::Event>& event,
    const std::optional<std::string>& call) {
    if (calendar.times_of(event, call)) {
        return std::nullopt;
    }
    const std::string kind = event ? std::string{to_text(*event)} : "event that is sent";
    return Reason{
        call ? "the call `" + *call + "` has no " + kind : "there is no " + kind,
        "see 'ringproof plan' for the events that there are"};
}

std::string attempts_text(const Attempts& attempts) {
    return attempts.size() == 1 ? "one attempt only"
                                : std::to_string(attempts.size()) + " attempts at most";
}

/// Duplicates and overtaking strike what is first sent; all else strikes attempts.
bool strikes_attempts(const FaultRule& fault) {
    return !std::holds_alternative<scenario::Duplicate>(fault.action) &&
           !std::holds_alternative<scenario::Reorder>(fault.action);
}

MaybeReason no_such_attempt(const FaultRule& fault, const Attempts& attempts) {
    const auto count = static_cast<int>(attempts.size());
    if (!strikes_attempts(fault) || fault.attempts_first <= count) {
        return std::nullopt;
    }
    return Reason{
        "an event has " + attempts_text(attempts) + " under this policy",
        "write attempts from 1 to " + std::to_string(count)};
}

MaybeReason no_such_time(
    const FaultRule& fault, const EventTimes& events, const Attempts& attempts) {
    const bool is_of_attempts = strikes_attempts(fault);
    const auto first = is_of_attempts ? static_cast<std::size_t>(fault.attempts_first) : 1;
    const auto last = is_of_attempts
                          ? std::min(static_cast<std::size_t>(fault.attempts_last), attempts.size())
                          : 1;
    const Duration earliest = events.first + attempts[first - 1];
    const Duration latest =
        events.last + attempts[last - 1] + static_cast<std::int64_t>(last) * lag_of_an_attempt;
    if (fault.until && *fault.until <= earliest) {
        return Reason{
            "it is over at " + to_text(*fault.until) + ", and what it would strike is sent from " +
                to_text(earliest) + " on",
            "`from` and `until` count from the scenario's start"};
    }
    if (fault.from && *fault.from > latest) {
        return Reason{
            "it begins at " + to_text(*fault.from) + ", and what it would strike is sent until " +
                to_text(events.last + attempts[last - 1]) + " at the latest",
            "`from` and `until` count from the scenario's start"};
    }
    return std::nullopt;
}

MaybeReason no_pair(const FaultRule& fault, const EventCalendar& calendar) {
    const auto* reorder = std::get_if<scenario::Reorder>(&fault.action);
    if (reorder == nullptr || calendar.has_both(*fault.on, reorder->overtaken, fault.call)) {
        return std::nullopt;
    }
    return Reason{
        "no call that is meant has both " + std::string{to_text(*fault.on)} + " and " +
            std::string{to_text(reorder->overtaken)},
        "overtaking needs two events of one call"};
}

/// What is asked of, in one place.
struct Prospects {
    EventCalendar calendar;
    Attempts attempts;
    bool is_reordered = false;  ///< the timeline no longer tells when an event was to come
    bool disables = true;
};

MaybeReason why_vain(const FaultRule& fault, const Prospects& prospects) {
    if (auto reason = no_event(prospects.calendar, fault.on, fault.call)) {
        return reason;
    }
    if (auto reason = no_such_attempt(fault, prospects.attempts)) {
        return reason;
    }
    if (auto reason = no_pair(fault, prospects.calendar)) {
        return reason;
    }
    if (prospects.is_reordered && !strikes_attempts(fault)) {
        return std::nullopt;
    }
    return no_such_time(
        fault, *prospects.calendar.times_of(fault.on, fault.call), prospects.attempts);
}

/// Why an expectation cannot come true.
class Hopes {
  public:
    explicit Hopes(const Prospects& prospects) : prospects_(prospects) {}

    MaybeReason operator()(const scenario::ExpectAttempts& wanted) const {
        if (auto reason = no_event(prospects_.calendar, wanted.event, wanted.call)) {
            return reason;
        }
        const auto count = static_cast<int>(prospects_.attempts.size());
        if (wanted.attempts >= 1 && wanted.attempts <= count) {
            return std::nullopt;
        }
        return Reason{
            "an event has " + attempts_text(prospects_.attempts) +
                " under this policy, and one "
                "at least",
            "write from 1 to " + std::to_string(count)};
    }

    MaybeReason operator()(const scenario::ExpectDisabled& wanted) const {
        if (auto reason = no_event(prospects_.calendar, wanted.webhook, std::nullopt)) {
            return reason;
        }
        if (!prospects_.disables) {
            return Reason{"the policy never disables a webhook", "remove `disables: false`"};
        }
        const Duration when = prospects_.attempts.back();
        if (wanted.at == when) {
            return std::nullopt;
        }
        return Reason{
            "under this policy a webhook is disabled " + to_text(when) +
                " after the event, or never",
            "write `disabled_at: " + to_text(when) + "`"};
    }

    template <typename Other>
    MaybeReason operator()(const Other& /*wanted*/) const {
        return std::nullopt;
    }

  private:
    const Prospects& prospects_;
};

bool is_reordered(const scenario::Scenario& scenario) {
    return std::any_of(scenario.faults.begin(), scenario.faults.end(), [](const auto& fault) {
        return std::holds_alternative<scenario::Reorder>(fault.action);
    });
}

}  // namespace

std::vector<scenario::ScenarioError> find_vain(const run::Play& play) {
    const scenario::Scenario& scenario = play.scenario();
    std::vector<scenario::ScenarioError> found;
    if (scenario.faults.empty() && scenario.expectations.empty()) {
        return found;
    }
    const Prospects prospects{
        EventCalendar{play},
        possible_attempts(scenario.policy),
        is_reordered(scenario),
        scenario.policy.disables_webhook};
    for (const FaultRule& fault : scenario.faults) {
        if (auto reason = why_vain(fault, prospects)) {
            found.push_back(
                {fault.position,
                 "this fault never strikes: " + reason->text,
                 std::move(reason->remedy)});
        }
    }
    for (const scenario::Expectation& expectation : scenario.expectations) {
        if (auto reason = std::visit(Hopes{prospects}, expectation.what)) {
            found.push_back(
                {expectation.position,
                 "this expectation can never come true: " + reason->text,
                 std::move(reason->remedy)});
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::pair{a.position.line, a.position.column} <
               std::pair{b.position.line, b.position.column};
    });
    return found;
}

}  // namespace ringproof::plan
