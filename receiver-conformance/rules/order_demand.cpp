#include "receiver-conformance/rules/order_demand.hpp"

#include "receiver-conformance/rules/age_check.hpp"
#include "receiver-conformance/rules/call_story.hpp"
#include "receiver-conformance/rules/closed_door.hpp"
#include "receiver-conformance/rules/reproduce.hpp"
#include "receiver-conformance/rules/turned_away.hpp"
#include "receiver-conformance/rules/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace ringproof::rules {
namespace {

using journal::Attempt;
using journal::Event;
using Wants = OrderDemand::Wants;

constexpr int stage_count = 4;
// Once may be chance.
constexpr std::size_t cases_min = 2;
// One in so many may contradict: a receiver has other faults as well.
constexpr std::size_t contradictions_one_in = 20;

/// When the receiver came to know of an event: somewhere between these moments.
struct Arrival {
    Duration sent{};
    Duration known{};
    bool is_certain = false;  ///< it said 200, whether or not anybody heard it
};

struct Call {
    std::array<std::optional<Arrival>, stage_count> arrivals;
    std::array<bool, stage_count> is_planned{};
    std::array<std::optional<Duration>, stage_count>
        refused;  ///< by the receiver, when it was sent
};

using Calls = std::unordered_map<std::string_view, Call>;

Calls collect_arrivals(const journal::RunRecord& run) {
    Calls calls;
    run.for_each<Attempt>([&](const Attempt& attempt) {
        Call& call = calls[attempt.call];
        const auto stage = static_cast<std::size_t>(stage_of(attempt.event));
        call.is_planned.at(stage) = true;
        if (attempt.outcome == journal::Outcome::refused) {
            call.refused.at(stage) = call.refused.at(stage).value_or(attempt.real_time);
        }
        const bool is_certain = attempt.status == 200;
        const bool is_possible =
            attempt.outcome == journal::Outcome::injected && attempt.phases.send.has_value();
        std::optional<Arrival>& arrival = call.arrivals.at(stage);
        if (!arrival && (is_certain || is_possible)) {
            arrival = {attempt.real_time, attempt.real_time + attempt.phases.total, is_certain};
        }
    });
    return calls;
}

/// Whether an event was there when an attempt was made; nothing when nobody can say.
std::optional<bool> was_there(const std::optional<Arrival>& arrival, const Attempt& attempt) {
    if (!arrival || arrival->sent >= attempt.real_time + attempt.phases.total) {
        return false;
    }
    return arrival->is_certain && arrival->known <= attempt.real_time ? std::optional{true}
                                                                      : std::nullopt;
}

/// How attempts at one kind of event ended, with another event of the call there and without.
struct Contrast {
    Attempts refused_unclear;  ///< nobody can say whether the other event was there
    Attempts refused_without;
    Attempts refused_with;
    std::size_t taken_without = 0;
    std::size_t taken_with = 0;
    std::size_t telling_without = 0;  ///< refused before the other event came
    std::size_t without_any = 0;      ///< refused, and the call never has the other event
    std::size_t telling_with = 0;     ///< refused, and no repetition
    std::size_t taken_before = 0;     ///< taken, and the other event comes later
};

void count(Contrast& contrast, const Attempt& attempt, const Call& call, int other, bool is_there) {
    const auto own = static_cast<std::size_t>(stage_of(attempt.event));
    if (attempt.outcome == journal::Outcome::accepted) {
        ++(is_there ? contrast.taken_with : contrast.taken_without);
        const bool comes_later = call.is_planned.at(static_cast<std::size_t>(other));
        contrast.taken_before += !is_there && comes_later ? 1U : 0U;
    } else if (is_there) {
        contrast.refused_with.push_back(&attempt);
        const bool is_first = was_there(call.arrivals.at(own), attempt) == false;
        contrast.telling_with += is_first ? 1 : 0;
    } else {
        contrast.refused_without.push_back(&attempt);
        // One that the receiver itself refused is missing for another reason.
        const auto stage = static_cast<std::size_t>(other);
        const Duration end = attempt.real_time + attempt.phases.total;
        const bool comes_later =
            call.is_planned.at(stage) && call.refused.at(stage).value_or(end) >= end;
        contrast.telling_without += comes_later ? 1U : 0U;
        contrast.without_any += call.is_planned.at(stage) ? 0U : 1U;
    }
}

Contrast contrast(const Attempts& answered, const Calls& calls, Event event, int other) {
    Contrast found;
    for (const Attempt* attempt : answered) {
        if (attempt->event != event) {
            continue;
        }
        const Call& call = calls.at(attempt->call);
        const auto is_there =
            was_there(call.arrivals.at(static_cast<std::size_t>(other)), *attempt);
        if (is_there) {
            count(found, *attempt, call, other, *is_there);
        } else if (attempt->outcome == journal::Outcome::refused) {
            found.refused_unclear.push_back(attempt);
        }
    }
    return found;
}

bool is_rare(std::size_t contradictions, std::size_t others) {
    return contradictions * contradictions_one_in <= others;
}

/// They look like the others, so they are.
void add_unclear(OrderDemand& demand, const Attempts& unclear) {
    for (const Attempt* attempt : unclear) {
        if (attempt->status == demand.refused.front()->status) {
            demand.refused.push_back(attempt);
        }
    }
}

/// Only what comes before the other event tells the order from what the events of such calls hold.
std::optional<OrderDemand> stumble_in(const Contrast& seen, Event event, int other) {
    const std::size_t contradictions = seen.refused_without.size() + seen.taken_with;
    if (other >= stage_of(event) || seen.telling_with < cases_min ||
        seen.taken_before < cases_min ||
        !is_rare(contradictions, std::min(seen.refused_with.size(), seen.taken_without))) {
        return std::nullopt;
    }
    OrderDemand stumble{
        event, other, Wants::earlier_never, seen.refused_with, seen.taken_without, 0};
    add_unclear(stumble, seen.refused_unclear);
    return stumble;
}

std::optional<OrderDemand> demand_in(const Contrast& seen, Event event, int other) {
    const std::size_t count = seen.refused_without.size() + seen.refused_with.size();
    const bool is_earlier = other < stage_of(event);
    const std::size_t taken = is_earlier ? seen.taken_with : seen.taken_without;
    const Attempts& refused = is_earlier ? seen.refused_without : seen.refused_with;
    const std::size_t telling = is_earlier ? seen.telling_without : seen.telling_with;
    const std::size_t contradictions =
        count - refused.size() + (is_earlier ? seen.taken_without : seen.taken_with);
    if (telling < cases_min || taken < cases_min ||
        !is_rare(contradictions, std::min(refused.size(), taken))) {
        return std::nullopt;
    }
    OrderDemand demand{
        event,
        other,
        is_earlier ? Wants::earlier_first : Wants::later_not_yet,
        refused,
        taken,
        is_earlier ? seen.without_any : 0};
    add_unclear(demand, seen.refused_unclear);
    return demand;
}

/// A kind of event that is never taken in an encoding is not refused for its order.
Attempts leave_out_never_taken(const Attempts& answered) {
    std::set<std::pair<Event, journal::ContentType>> taken;
    for (const Attempt* attempt : answered) {
        if (attempt->outcome == journal::Outcome::accepted) {
            taken.insert({attempt->event, attempt->content_type});
        }
    }
    return select(answered, [&](const Attempt& attempt) {
        return taken.contains({attempt.event, attempt.content_type});
    });
}

/// What was found in one look at all kinds of events.
struct Orders {
    std::vector<OrderDemand> demands;
    std::vector<OrderDemand> stumbles;
};

void keep_stronger(std::optional<OrderDemand>& strongest, std::optional<OrderDemand> found) {
    if (found && (!strongest || strongest->refused.size() < found->refused.size())) {
        strongest = std::move(found);
    }
}

Orders look_for_orders(const journal::RunRecord& run) {
    // What is refused whatever comes is refused in any order.
    if (!find_closed_door(run).refused.empty() || !find_age_refusals(run).refused.empty()) {
        return {};
    }
    const Attempts answered =
        select(attempts_of_receiver(run, Sent::anything), [&](const Attempt& attempt) {
            const bool is_accepted = attempt.outcome == journal::Outcome::accepted;
            return is_accepted ||
                   (is_answered(attempt) && attempt.status >= 400 && !is_turned_away(run, attempt));
        });
    Orders orders;
    if (std::all_of(answered.begin(), answered.end(), [](const auto* attempt) {
            return attempt->outcome == journal::Outcome::accepted;
        })) {
        return orders;
    }
    const Attempts comparable = leave_out_never_taken(answered);
    const Calls calls = collect_arrivals(run);
    for (const Event event : rinkel::all_events) {
        std::optional<OrderDemand> demand;
        std::optional<OrderDemand> stumble;
        for (int other = 0; other < stage_count; ++other) {
            if (other != stage_of(event)) {
                const Contrast seen = contrast(comparable, calls, event, other);
                keep_stronger(demand, demand_in(seen, event, other));
                keep_stronger(stumble, stumble_in(seen, event, other));
            }
        }
        if (demand) {
            orders.demands.push_back(std::move(*demand));
        } else if (stumble) {
            orders.stumbles.push_back(std::move(*stumble));
        }
    }
    return orders;
}

const Orders& find_orders(const journal::RunRecord& run) {
    return run.derived<Orders>([&] { return look_for_orders(run); });
}

std::string_view name_of_stage(int stage) {
    constexpr std::array<std::string_view, stage_count> names{
        "incomingCall (or outgoingCall)", "callStart", "callEnd", "callInsights"};
    return names.at(static_cast<std::size_t>(stage));
}

}  // namespace

const std::vector<OrderDemand>& find_order_demands(const journal::RunRecord& run) {
    return find_orders(run).demands;
}

const std::vector<OrderDemand>& find_stumbles(const journal::RunRecord& run) {
    return find_orders(run).stumbles;
}

std::string stumble_text(const OrderDemand& stumble) {
    return fmt::format(
        "{} is refused as soon as {} of its call was accepted ({}), and taken when it was not "
        "({}): what is made of both fails, a duration for instance (a datetime with a time zone "
        "beside one without)",
        rinkel::to_text(stumble.event),
        name_of_stage(stumble.stage),
        count_text(stumble.refused.size(), "attempt"),
        number_text(stumble.taken));
}

Finding tell_demands(const journal::RunRecord& run, const std::vector<OrderDemand>& demands) {
    const OrderDemand& first = demands.front();
    Finding finding{Status::fail, {}, {}, curl_command(run, *first.refused.front())};
    std::size_t refused = 0;
    std::size_t taken = 0;
    std::size_t without_any = 0;
    for (const OrderDemand& demand : demands) {
        refused += demand.refused.size();
        taken += demand.taken;
        without_any += demand.refused_without_any;
    }
    finding.evidence.push_back(fmt::format(
        "{}: {} refused, and {} taken in the order that is asked for",
        to_text(demands),
        count_text(refused, "attempt"),
        number_text(taken)));
    if (without_any > 0) {
        finding.evidence.push_back(fmt::format(
            "{} of them in calls that never have such an event: nobody answers, say",
            number_text(without_any)));
    }
    append_first_few(finding.evidence, first.refused);
    finding.fix =
        "Do not require that a call is known or still open: create it when the first of its events "
        "comes, whichever that is, and fill in the rest later. Each event has a webhook and "
        "retries of its own, so any of them can come first, and a call that nobody answers has no "
        "callStart at all.";
    return finding;
}

std::string to_text(const std::vector<OrderDemand>& demands) {
    std::map<std::pair<int, Wants>, std::vector<std::string_view>> kinds;
    for (const OrderDemand& demand : demands) {
        kinds[{demand.stage, demand.wants}].push_back(rinkel::to_text(demand.event));
    }
    std::string text;
    for (const auto& [order, events] : kinds) {
        const auto& [stage, wants] = order;
        const bool is_one = events.size() == 1;
        text += fmt::format(
            "{}{} {} refused {} {} of {} call was accepted",
            text.empty() ? "" : "; ",
            fmt::join(events, " and "),
            is_one ? "is" : "are",
            wants == Wants::earlier_first ? "as long as no" : "once",
            name_of_stage(stage),
            is_one ? "its" : "their");
    }
    return text;
}

}  // namespace ringproof::rules
