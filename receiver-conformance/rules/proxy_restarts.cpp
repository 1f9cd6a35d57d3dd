#include "receiver-conformance/rules/proxy_restarts.hpp"

#include "receiver-conformance/rules/closed_spells.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;

// Deployments come seldom: not three times within the seconds of one check.
constexpr std::size_t absences_min = 3;

// An absence that was over before anybody looked: this many refusals at most, within this time, of
// a receiver that took so many others.
constexpr std::size_t brief_refusals_max = 2;
constexpr Duration brief_max = std::chrono::milliseconds{300};
constexpr std::size_t taken_beside_brief_min = 100;

using Attempts = std::vector<const Attempt*>;

using EventKey = std::pair<std::string_view, journal::Event>;

EventKey event_of(const Attempt& attempt) {
    return {attempt.call, attempt.event};
}

/// What came during one absence, in the order it was sent.
std::vector<Attempts> absences_of(Attempts attempts) {
    std::stable_sort(attempts.begin(), attempts.end(), [](const auto* one, const auto* other) {
        return one->real_time < other->real_time;
    });
    std::vector<Attempts> absences;
    Duration back{};
    for (const Attempt* attempt : attempts) {
        if (absences.empty() || attempt->real_time >= back) {
            absences.emplace_back();
            back = attempt->real_time + attempt->phases.total + *attempt->back_after;
        }
        absences.back().push_back(attempt);
    }
    return absences;
}

/// The events that were sent during more than one absence.
std::set<EventKey> recurring_in(const std::vector<Attempts>& absences) {
    std::map<EventKey, std::size_t> counts;
    for (const Attempts& absence : absences) {
        std::set<EventKey> of_absence;
        for (const Attempt* attempt : absence) {
            of_absence.insert(event_of(*attempt));
        }
        for (const EventKey& key : of_absence) {
            ++counts[key];
        }
    }
    std::set<EventKey> recurring;
    for (const auto& [key, count] : counts) {
        if (count > 1) {
            recurring.insert(key);
        }
    }
    return recurring;
}

bool is_of_gateway(const Attempt& attempt) {
    const int status = attempt.status.value_or(0);
    return status >= 502 && status <= 504;
}

/// All that gateways refused in the whole run, when that was next to nothing, within
/// a moment, and each event was taken when it came again.
struct BriefAbsence {
    Attempts refused;
    Duration lasted{};
};

BriefAbsence find_brief_absence(const journal::RunRecord& run) {
    Attempts refused;
    Attempts taken;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (attempt.outcome == journal::Outcome::accepted) {
            taken.push_back(&attempt);
        } else if (is_of_gateway(attempt) && attempt.outcome == journal::Outcome::refused) {
            refused.push_back(&attempt);
        }
    });
    if (refused.empty() || refused.size() > brief_refusals_max ||
        taken.size() < taken_beside_brief_min) {
        return {};
    }
    const Duration from = refused.front()->real_time;
    const bool are_all_taken = std::all_of(refused.begin(), refused.end(), [&](const auto* one) {
        const bool is_brief = one->real_time - from <= brief_max;
        return is_brief && std::any_of(taken.begin(), taken.end(), [&](const auto* other) {
                   return event_of(*other) == event_of(*one) && other->real_time > one->real_time;
               });
    });
    if (!are_all_taken) {
        return {};
    }
    const auto next = std::find_if(taken.begin(), taken.end(), [&](const auto* attempt) {
        return attempt->real_time > refused.back()->real_time;
    });
    return {refused, (*next)->real_time - from};
}

ProxyRestarts look_for_restarts(const journal::RunRecord& run) {
    Attempts answered;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        if (is_of_proxy_restart(attempt)) {
            answered.push_back(&attempt);
        }
    });
    const std::vector<Attempts> absences = absences_of(std::move(answered));
    const std::set<EventKey> recurring = recurring_in(absences);
    const auto& spells = find_closed_spells(run);
    const auto short_ones =
        static_cast<std::size_t>(std::count_if(spells.begin(), spells.end(), &is_restart));
    const bool is_unrest = recurring.empty() && absences.size() + short_ones >= absences_min;
    ProxyRestarts restarts;
    for (const ClosedSpell& spell : spells) {
        if (is_restart(spell) && !is_unrest) {
            restarts.longest = std::max(restarts.longest, spell.lasted);
            restarts.missed.insert(spell.refused.begin(), spell.refused.end());
        }
    }
    if (absences.empty() && spells.empty()) {
        const BriefAbsence brief = find_brief_absence(run);
        restarts.longest = brief.lasted;
        restarts.missed.insert(brief.refused.begin(), brief.refused.end());
    }
    for (const Attempts& absence : absences) {
        for (const Attempt* attempt : absence) {
            // What was sent first was under way when it went, or found it gone.
            const bool is_suspect =
                recurring.contains(event_of(*attempt)) || (is_unrest && attempt == absence.front());
            if (is_suspect) {
                restarts.suspects.push_back(attempt);
            } else {
                restarts.longest = std::max(restarts.longest, *attempt->back_after);
                restarts.missed.insert(attempt);
            }
        }
    }
    return restarts;
}

}  // namespace

const ProxyRestarts& proxy_restarts_in(const journal::RunRecord& run) {
    return run.derived<ProxyRestarts>([&] { return look_for_restarts(run); });
}

bool is_of_proxy_restart(const Attempt& attempt) {
    return attempt.status && attempt.back_after;
}

}  // namespace ringproof::rules
