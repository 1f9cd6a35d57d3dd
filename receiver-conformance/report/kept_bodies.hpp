#pragma once

#include "emitter/journal/run_record.hpp"
#include "receiver-conformance/rules/rule.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ringproof::report {

/// A request's body that a command of a report sends from a file beside it.
struct KeptBody {
    std::string file;  ///< below the reports' folder
    std::string_view body;
};

/// The bodies that commands of `results` name, each once. They refer to `run`.
[[nodiscard]] std::vector<KeptBody> kept_bodies(
    const journal::RunRecord& run, std::span<const rules::RuleResult> results);

/// Makes commands name their files as one must from where ringproof was started.
void place_bodies(
    const journal::RunRecord& run, std::string_view folder, std::span<rules::RuleResult> results);

}  // namespace ringproof::report
