#pragma once

#include "receiver-conformance/receivers/faults/fault.hpp"
#include "receiver-conformance/rules/rule.hpp"
#include "receiver-conformance/score/score.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::cli {

/// What the receiver without a fault is called.
inline constexpr std::string_view good_receiver = "good";

/// What came of one receiver.
struct TrialResult {
    std::string name;  ///< the fault's, or that of the good receiver
    std::string does;  ///< in the third person
    std::string rule;  ///< that the catalogue of faults names; empty for the good one
    rules::Status status = rules::Status::skip;  ///< of that rule
    std::vector<std::string> evidence;           ///< of that rule
    std::vector<std::string_view> other_rules;   ///< that failed or warned, too
    score::Score score;
    Duration real_time{};
    std::string problem;  ///< why the receiver could not be tried; empty: it was

    [[nodiscard]] bool is_good_one() const { return name == good_receiver; }

    /// A bad receiver was caught by its rule; the good one was cleared, with all points.
    [[nodiscard]] bool is_as_it_should_be() const;
};

/// Tries a receiver with this fault, or the good one, in this process. Writes nothing but the
/// receiver's CA file, in a folder of its own that it removes.
[[nodiscard]] TrialResult try_receiver(const std::optional<receiver_faults::Fault>& fault);

}  // namespace ringproof::cli
