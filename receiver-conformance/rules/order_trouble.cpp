#include "receiver-conformance/rules/order_trouble.hpp"

#include "receiver-conformance/rules/call_story.hpp"
#include "receiver-conformance/rules/delivery_again.hpp"
#include "receiver-conformance/rules/refusal_reasons.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;

constexpr unsigned stage_count = 4;
constexpr std::size_t early_refused_min = 2;

/// Stages of a call's life as a set of bits.
using Stages = unsigned;

Stages bit_of(const Attempt& attempt) {
    return 1U << static_cast<unsigned>(stage_of(attempt.event));
}

Stages below(Stages stage) {
    return stage - 1;
}

struct Progress {
    Stages planned = 0;  ///< that the call has in this run
    Stages accepted = 0;
    Stages refused = 0;  ///< by the receiver itself
    std::vector<std::uint32_t> refused_in_order;
};

using Calls = std::unordered_map<std::string_view, Progress>;

/// Every event of the run, whoever decided what became of it.
Calls plan_calls(const journal::RunRecord& run) {
    Calls calls;
    calls.reserve(run.records.size() / stage_count);
    run.for_each<Attempt>(
        [&](const Attempt& attempt) { calls[attempt.call].planned |= bit_of(attempt); });
    return calls;
}

/// True when any event of the run was sent after a later one of its call, or before an earlier one
/// had been accepted; in most runs none was.
bool is_any_out_of_order(const journal::RunRecord& run) {
    struct Seen {
        Stages sent = 0;
        Stages accepted = 0;
    };

    std::unordered_map<std::string_view, Seen> calls;
    calls.reserve(run.records.size() / stage_count);
    bool is_any = false;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        Seen& seen = calls[attempt.call];
        const Stages stage = bit_of(attempt);
        const bool is_late = seen.sent >= 2 * stage;
        const bool is_early = (seen.sent & below(stage) & ~seen.accepted) != 0;
        is_any = is_any || is_late || is_early;
        seen.sent |= stage;
        if (attempt.status == 200) {
            seen.accepted |= stage;
        }
    });
    return is_any;
}

/// What became of one kind of event when nothing was odd about its order.
struct InOrder {
    std::size_t taken = 0;
    std::size_t refused = 0;
};

/// True when the attempt came in its turn.
bool note(OrderTrouble& trouble, Progress& call, const Attempt& attempt) {
    const Stages stage = bit_of(attempt);
    const bool is_accepted = attempt.outcome == journal::Outcome::accepted;
    const auto& earlier = call.refused_in_order;
    const bool was_refused_before =
        std::find(earlier.begin(), earlier.end(), attempt.delivery) != earlier.end();
    const bool is_overtaken = call.accepted >= 2 * stage;
    const Stages missing = call.planned & below(stage) & ~call.accepted;
    const bool is_early = missing != 0 && (missing & ~call.refused) != 0;
    if (is_overtaken && (is_accepted || !was_refused_before)) {
        (is_accepted ? trouble.overtaken_taken : trouble.overtaken_refused).push_back(&attempt);
    } else if (is_early) {
        (is_accepted ? trouble.early_taken : trouble.early_refused).push_back(&attempt);
    } else if ((call.planned & below(stage)) != 0) {
        ++trouble.in_order;
        trouble.in_order_refused += is_accepted ? 0 : 1;
    }
    if (is_accepted) {
        call.accepted |= stage;
    } else {
        call.refused |= stage;
        call.refused_in_order.push_back(attempt.delivery);
    }
    return !is_overtaken && !is_early;
}

/// A kind of event, in one encoding.
using Kind = std::pair<journal::Event, journal::ContentType>;

Kind kind_of(const Attempt& attempt) {
    return {attempt.event, attempt.content_type};
}

/// A kind that is refused in whatever order it comes is not refused for its order.
void drop_what_is_never_taken(OrderTrouble& trouble, const std::map<Kind, InOrder>& in_order) {
    for (Attempts* refused : {&trouble.overtaken_refused, &trouble.early_refused}) {
        std::erase_if(*refused, [&](const Attempt* attempt) {
            const auto found = in_order.find(kind_of(*attempt));
            return found != in_order.end() && found->second.refused > 0 && found->second.taken == 0;
        });
    }
}

/// Nothing in an encoding that is never taken is refused for its order.
void drop_lost_encodings(OrderTrouble& trouble, const Attempts& answered) {
    std::set<journal::ContentType> taken;
    for (const Attempt* attempt : answered) {
        if (attempt->outcome == journal::Outcome::accepted) {
            taken.insert(attempt->content_type);
        }
    }
    for (Attempts* refused : {&trouble.overtaken_refused, &trouble.early_refused}) {
        std::erase_if(*refused, [&](const Attempt* attempt) {
            return !taken.contains(attempt->content_type);
        });
    }
}

/// A refusal for another reason than the order says nothing of it.
bool is_about_order(const journal::RunRecord& run, const Attempt& attempt) {
    const Reason reason = reason_of(run, attempt);
    return reason == Reason::of_its_own || reason == Reason::order;
}

OrderTrouble look_for_trouble(const journal::RunRecord& run) {
    OrderTrouble trouble;
    if (!is_any_out_of_order(run)) {
        return trouble;
    }
    Calls calls = plan_calls(run);
    std::map<Kind, InOrder> in_order;
    std::set<const Attempt*> again;
    for (const Again& repetition : repetitions(run)) {
        again.insert(repetition.attempt);
    }
    const Attempts& answered = answered_by_receiver(run);
    for (const Attempt* attempt : answered) {
        if (!again.contains(attempt) && is_about_order(run, *attempt)) {
            if (note(trouble, calls[attempt->call], *attempt)) {
                InOrder& kind = in_order[kind_of(*attempt)];
                ++(attempt->outcome == journal::Outcome::accepted ? kind.taken : kind.refused);
            }
        }
    }
    drop_what_is_never_taken(trouble, in_order);
    drop_lost_encodings(trouble, answered);
    return trouble;
}

}  // namespace

bool OrderTrouble::needs_earlier_event() const {
    const std::size_t early = early_taken.size() + early_refused.size();
    // Shares are compared by multiplying out: a receiver that fails anyway fails here as well.
    return early_refused.size() >= early_refused_min && 4 * early_refused.size() > early &&
           early_refused.size() * in_order > 2 * in_order_refused * early;
}

const OrderTrouble& find_order_trouble(const journal::RunRecord& run) {
    return run.derived<OrderTrouble>([&] { return look_for_trouble(run); });
}

}  // namespace ringproof::rules
