#pragma once

#include "receiver-conformance/rules/kept_values.hpp"
#include "receiver-conformance/rules/lost_events.hpp"
#include "receiver-conformance/rules/state_twins.hpp"

#include <vector>

namespace ringproof::rules {

/// All that speaks against a receiver.
struct Losses {
    std::vector<LostEvent> events;  ///< in the order of the log
    std::vector<const CallStory*> forgotten;
    TwinComparison twins;
    bool are_all_forgotten = false;  ///< no call at all is stored
    bool are_all_traceless = false;  ///< no event ever changed anything

    [[nodiscard]] bool are_none() const;

    /// Of all the calls that lost something; one may stand there more than once.
    [[nodiscard]] std::vector<const CallStory*> stories() const;

    /// The first call of which a 200 meant nothing; null when none is to blame.
    [[nodiscard]] const CallStory* first() const;

    /// True when only the order of events makes the difference; those that came at once were
    /// overtaken, too.
    [[nodiscard]] bool are_of_order_only() const;

    /// True when only calls lose something whose events came at the same time.
    [[nodiscard]] bool are_of_company_only() const;
};

/// What was answered with 200 and is not stored; repetitions are another rule's to judge.
[[nodiscard]] Losses find_losses(
    const journal::RunRecord& run,
    const std::vector<CallStory>& stories,
    const TraceSearch& search,
    const KeptValues& kept);

}  // namespace ringproof::rules
