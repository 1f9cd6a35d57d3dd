#pragma once

#include "receiver-conformance/rules/evidence.hpp"

namespace ringproof::rules {

/// What became of events that came in another order than a call's life has.
struct OrderTrouble {
    Attempts overtaken_taken;  ///< after a later event of their call had been accepted
    Attempts overtaken_refused;
    Attempts early_taken;  ///< before an earlier event of their call had come
    Attempts early_refused;
    /// Answered when all events before them in their call had come; first events do not count.
    std::size_t in_order = 0;
    std::size_t in_order_refused = 0;

    /// Early events are refused, and those in order are not, or far less often: it is the missing
    /// event that they are refused for.
    [[nodiscard]] bool needs_earlier_event() const;
};

/// Events that the receiver has already are repetitions, whatever came between. One that had been
/// refused before it was overtaken says nothing about the order, unless it is accepted now; one
/// whose earlier event the receiver itself has refused is a consequence of that.
[[nodiscard]] const OrderTrouble& find_order_trouble(const journal::RunRecord& run);

}  // namespace ringproof::rules
