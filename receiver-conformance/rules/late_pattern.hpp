#pragma once

#include "receiver-conformance/rules/evidence.hpp"
#include "receiver-conformance/rules/latency_histogram.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ringproof::rules {

/// What late answers have in common, which says more of the reason than any of them.
struct LatePattern {
    std::vector<std::string> evidence;
    std::string remedy;  ///< empty when nothing but the answer's own phases tells one
};

/// `late` must not be empty.
[[nodiscard]] LatePattern find_late_pattern(const journal::RunRecord& run, const Attempts& late);

/// For events that are in time alone, and not beside others.
inline constexpr std::string_view remedy_for_crowds =
    "Events wait for each other here: one worker takes one at a time, or a blocking call stops the "
    "event loop for all (time.sleep, a synchronous request or query in an async handler). Run "
    "several workers or threads, never block the loop, and answer 200 before the work is done: put "
    "the event into a queue or table and return.";

/// The same, or another one when it is the connections that waited.
[[nodiscard]] std::string crowd_remedy(const Attempts& slow);

/// How long such events take without company.
[[nodiscard]] std::string alone_text(const LatencySummary& alone);

/// `only callEnd`: the kinds of events that are among `some`, when others are not; else empty.
[[nodiscard]] std::string only_kinds_text(const Attempts& some, const Attempts& others);

}  // namespace ringproof::rules
