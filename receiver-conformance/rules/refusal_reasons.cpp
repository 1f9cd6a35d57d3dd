#include "receiver-conformance/rules/refusal_reasons.hpp"

#include "receiver-conformance/rules/age_check.hpp"
#include "receiver-conformance/rules/closed_door.hpp"
#include "receiver-conformance/rules/closed_spells.hpp"
#include "receiver-conformance/rules/collisions.hpp"
#include "receiver-conformance/rules/failing_instance.hpp"
#include "receiver-conformance/rules/needed_fields.hpp"
#include "receiver-conformance/rules/not_ready.hpp"
#include "receiver-conformance/rules/one_per_call.hpp"
#include "receiver-conformance/rules/order_demand.hpp"
#include "receiver-conformance/rules/proxy_restarts.hpp"
#include "receiver-conformance/rules/turned_away.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace ringproof::rules {
namespace {

using journal::Attempt;

using Reasons = std::unordered_map<const Attempt*, Reason>;

/// What has a reason already keeps it: the one that explains most stands first.
void note(Reasons& reasons, const Attempts& attempts, Reason reason) {
    for (const Attempt* attempt : attempts) {
        reasons.try_emplace(attempt, reason);
    }
}

Reasons find_reasons(const journal::RunRecord& run) {
    Reasons reasons;
    note(reasons, find_failing_instance(run).refused, Reason::instance);
    note(reasons, find_closed_door(run).refused, Reason::closed_door);
    note(reasons, find_one_per_call(run).refused, Reason::one_per_call);
    note(reasons, find_age_refusals(run).refused, Reason::age);
    for (const NeededFields& needed : find_needed_fields(run)) {
        note(reasons, needed.refused, Reason::missing_field);
    }
    for (const OrderDemand& demand : find_order_demands(run)) {
        note(reasons, demand.refused, Reason::order);
    }
    note(reasons, find_collisions(run).refused, Reason::company);
    for (const OrderDemand& stumble : find_stumbles(run)) {
        note(reasons, stumble.refused, Reason::stumble);
    }
    return reasons;
}

struct ShutOut {
    std::set<const Attempt*> attempts;
};

/// What came while nobody was there, or nobody was let in.
const std::set<const Attempt*>& shut_out_in(const journal::RunRecord& run) {
    return run
        .derived<ShutOut>([&] {
            ShutOut shut_out{proxy_restarts_in(run).missed};
            for (const ClosedSpell& spell : find_closed_spells(run)) {
                shut_out.attempts.insert(spell.refused.begin(), spell.refused.end());
            }
            return shut_out;
        })
        .attempts;
}

}  // namespace

Reason reason_of(const journal::RunRecord& run, const Attempt& attempt) {
    if (attempt.outcome == journal::Outcome::accepted) {
        return Reason::of_its_own;
    }
    if (shut_out_in(run).contains(&attempt)) {
        return Reason::restart;
    }
    const Attempts& not_ready = find_not_ready(run);
    if (std::find(not_ready.begin(), not_ready.end(), &attempt) != not_ready.end()) {
        return Reason::not_ready;
    }
    if (is_turned_away(run, attempt)) {
        return Reason::turned_away;
    }
    const auto& reasons = run.derived<Reasons>([&] { return find_reasons(run); });
    const auto found = reasons.find(&attempt);
    return found == reasons.end() ? Reason::of_its_own : found->second;
}

bool is_refused_otherwise(const journal::RunRecord& run, int status) {
    const Attempts& attempts = attempts_of_receiver(run, Sent::anything);
    return std::any_of(attempts.begin(), attempts.end(), [&](const Attempt* attempt) {
        return attempt->status == status && !speaks_of_event(run, *attempt);
    });
}

bool speaks_of_event(const journal::RunRecord& run, const Attempt& attempt) {
    return reason_of(run, attempt) == Reason::of_its_own;
}

}  // namespace ringproof::rules
