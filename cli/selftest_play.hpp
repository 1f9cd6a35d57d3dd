#pragma once

#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/receivers/faults/fault.hpp"
#include "receiver-conformance/rules/rule.hpp"

#include <optional>
#include <string>
#include <variant>

namespace ringproof::cli {

/// Whether a rule found something that a receiver's developer would act on.
[[nodiscard]] inline bool is_broken(rules::Status status) {
    return status == rules::Status::fail || status == rules::Status::warn;
}

/// Starts a receiver with this fault, or the good one, and plays the built-in suite against it: all
/// of it against the good one, against a bad one what brings its fault to light, and no longer
/// than until its rule has found it. The run; or, in words, why there is none.
[[nodiscard]] std::variant<journal::RunRecord, std::string> play_trial(
    const std::optional<receiver_faults::Fault>& fault);

}  // namespace ringproof::cli
