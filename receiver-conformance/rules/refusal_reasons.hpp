#pragma once

#include "receiver-conformance/rules/evidence.hpp"

namespace ringproof::rules {

/// What an event was refused for, when the run as a whole tells it. A rule must not blame what it
/// asks about for a refusal that has another reason.
enum class Reason {
    of_its_own,     ///< none of these: what is in the event, say
    not_ready,      ///< the receiver was still starting: see not_ready.hpp
    turned_away,    ///< a rate limit, an overload, a body too large: see turned_away.hpp
    instance,       ///< one of several workers or servers fails: see failing_instance.hpp
    closed_door,    ///< from some moment on everything is refused alike
    one_per_call,   ///< its call has an event already: see one_per_call.hpp
    age,            ///< its datetime is too far from the present
    order,          ///< another event of its call is missing, or has come already
    missing_field,  ///< one that the documentation does not promise
    restart,  ///< a proxy answered while the receiver was started anew: see proxy_restarts.hpp
    company,  ///< another request was worked on: see collisions.hpp
    stumble,  ///< over what an earlier event of its call said: see order_demand.hpp
};

[[nodiscard]] Reason reason_of(const journal::RunRecord& run, const journal::Attempt& attempt);

/// True when some event was refused with this status for a reason that is not its own.
[[nodiscard]] bool is_refused_otherwise(const journal::RunRecord& run, int status);

/// True when a refusal says something of the event itself; for an accepted attempt, too.
[[nodiscard]] bool speaks_of_event(const journal::RunRecord& run, const journal::Attempt& attempt);

}  // namespace ringproof::rules
