#include "receiver-conformance/rules/fallen_silent.hpp"

#include "receiver-conformance/rules/company.hpp"
#include "receiver-conformance/rules/last_breath.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Outcome;

// One silence may have a reason of its own, and so may one kind of event.
constexpr std::size_t alone_min = 3;
constexpr std::size_t kinds_min = 2;

using Kind = std::pair<journal::Event, journal::ContentType>;

Kind kind_of(const Attempt& attempt) {
    return {attempt.event, attempt.content_type};
}

bool is_silence(const Attempt* attempt) {
    return attempt->outcome == Outcome::timeout || attempt->outcome == Outcome::connect_failed;
}

/// The last probe of all is a good event.
bool is_door_still_open(const journal::RunRecord& run) {
    bool is_open = false;
    run.for_each<journal::SurfaceProbed>([&](const journal::SurfaceProbed& probe) {
        is_open = is_open || (probe.probe == "good-again" && probe.status.has_value());
    });
    return is_open;
}

std::optional<FallenSilent> look_for_silence(const journal::RunRecord& run) {
    const Attempts& attempts = attempts_of_receiver(run, Sent::anything);
    const auto begin = std::find_if_not(attempts.rbegin(), attempts.rend(), is_silence).base();
    FallenSilent silence;
    silence.unanswered.assign(begin, attempts.end());
    if (silence.unanswered.size() < alone_min) {
        return std::nullopt;
    }
    std::set<Kind> kinds_taken;
    std::for_each(attempts.begin(), begin, [&](const Attempt* attempt) {
        if (attempt->outcome == Outcome::accepted) {
            ++silence.accepted_before;
            silence.last_taken = attempt;
            kinds_taken.insert(kind_of(*attempt));
        }
    });
    // A kind of event that was never taken proves nothing by not being taken.
    const Company& company = company_in(run);
    std::set<Kind> kinds;
    silence.alone = select(silence.unanswered, [&](const Attempt& attempt) {
        return company.is_alone(attempt) && kinds_taken.contains(kind_of(attempt));
    });
    for (const Attempt* attempt : silence.alone) {
        kinds.insert(kind_of(*attempt));
    }
    const bool is_proven = silence.alone.size() >= alone_min && kinds.size() >= kinds_min;
    if (!is_proven || is_door_still_open(run) || find_last_breath(run)) {
        return std::nullopt;
    }
    return silence;
}

}  // namespace

const std::optional<FallenSilent>& find_fallen_silent(const journal::RunRecord& run) {
    return run.derived<std::optional<FallenSilent>>([&] { return look_for_silence(run); });
}

std::string to_text(const FallenSilent& silence) {
    const Duration lasted = end_of(*silence.unanswered.back()) - end_of(*silence.last_taken);
    return fmt::format(
        "after {} nothing was answered any more: {} had been taken before, and none of {} in the "
        "{} since, {} of which had nothing else in flight beside them",
        attempt_name(*silence.last_taken),
        count_text(silence.accepted_before, "event"),
        count_text(silence.unanswered.size(), "attempt"),
        latency_text(lasted),
        number_text(silence.alone.size()));
}

}  // namespace ringproof::rules
