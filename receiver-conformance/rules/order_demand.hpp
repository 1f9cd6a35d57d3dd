#pragma once

#include "receiver-conformance/rules/evidence.hpp"

#include <string>
#include <vector>

namespace ringproof::rules {

/// An order that the receiver asks for: it takes an event only after an earlier one of its call, or
/// only as long as a later one has not come. Or it stumbles over an earlier one in any order.
struct OrderDemand {
    enum class Wants { earlier_first, later_not_yet, earlier_never };

    journal::Event event{};  ///< that is refused
    int stage = 0;           ///< of the other event in a call's life
    Wants wants{};
    Attempts refused;
    std::size_t taken = 0;  ///< when the order was as it asks
    /// Refused in calls that have no such earlier event at all: nobody answers, say.
    std::size_t refused_without_any = 0;
};

/// At most one for each kind of event. Whatever else is refused, hardly anything contradicts it.
[[nodiscard]] const std::vector<OrderDemand>& find_order_demands(const journal::RunRecord& run);

/// Kinds of events that are refused as soon as an earlier one of their call was accepted, and taken
/// when they come before it: no order is asked for, but what is made of both fails.
[[nodiscard]] const std::vector<OrderDemand>& find_stumbles(const journal::RunRecord& run);

/// `callEnd is refused as soon as callStart of its call was accepted (12 of 12), …`.
[[nodiscard]] std::string stumble_text(const OrderDemand& stumble);

/// What delivery.out-of-order says of them; there must be one.
[[nodiscard]] Finding tell_demands(
    const journal::RunRecord& run, const std::vector<OrderDemand>& demands);

/// `callStart and callEnd are refused as long as no incomingCall (or outgoingCall) of their call
/// was accepted; …`.
[[nodiscard]] std::string to_text(const std::vector<OrderDemand>& demands);

}  // namespace ringproof::rules
